import { ANNOTATION_LAST_APPLIED } from '../../../api'
import { isConflict, isStatusError } from '../../../apimachinery'
import type { CommandContext } from '../../command'
import { writeQuery } from '../../dry-run'
import { asError } from '../../errors'
import { lastAppliedOf } from '../../last-applied'
import { goMapJson } from '../../printers'
import type { Info, Unstructured } from '../../resource'
import { fieldsOwners, upgradedManagedFields } from './managed-fields-upgrade'
import { MANAGER_SERVER_SIDE, printApplied, warnIfDeleting, type ApplyOptions } from './options'

const APPLY_PATCH = 'application/apply-patch+yaml'
const MANAGER_LAST_APPLIED = 'kubectl-last-applied'
const MOST_TRIES = 5

const CONFLICT_HELP = `
Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the \`--force-conflicts\` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts`

/** Has the server apply a configuration, and moves what was applied client-side before (kubectl `cmd/apply/apply.go`). */
export function applyServerSide(context: CommandContext, info: Info, options: ApplyOptions): void {
  const data = goMapJson(info.object)
  const send = (): Unstructured => sendConfiguration(context, info, data, options)
  try {
    info.refresh(send())
  } catch (error) {
    throw explained(asError(error))
  }
  migrate(context, info, options, send)
  warnIfDeleting(context, info)
  printApplied(context, info.object, 'serverside-applied', options)
}

function sendConfiguration(context: CommandContext, info: Info, data: string, { query }: ApplyOptions): Unstructured {
  const { client, flags } = context
  const { resource, namespace, name } = info
  const forced = { ...query, force: String(flags.bool('force-conflicts')) }
  return client.patch(resource, namespace, name, APPLY_PATCH, data, forced, flags.string('subresource'))
}

function explained(error: Error): Error {
  if (isStatusError(error, 'UnsupportedMediaType'))
    return new Error(`Server-side apply not available on the server: (${error.message})`)
  return isConflict(error) ? new Error(`${error.message}${CONFLICT_HELP}`) : error
}

/** What goes wrong here is only warned of. */
function migrate(context: CommandContext, info: Info, options: ApplyOptions, reapply: () => Unstructured): void {
  const warn = (what: string, error: unknown): void =>
    context.err(`Warning: ${what}. This is non-fatal and will be retried next time you apply. Error: ${asError(error).message}\n`)
  try {
    saveLastApplied(context, info, options)
  } catch (error) {
    return warn('failed to migrate kubectl.kubernetes.io/last-applied-configuration for Server-Side Apply', error)
  }
  try {
    if (!migrateManagers(context, info, options)) return
  } catch (error) {
    return warn('server rejected managed fields migration to Server-Side Apply', error)
  }
  try {
    info.refresh(reapply())
  } catch (error) {
    warn('failed to re-apply configuration after performing Server-Side Apply migration', error)
  }
}

/** Has a manager of its own own the annotation, so that it stays when the client-side manager goes. */
function saveLastApplied(context: CommandContext, info: Info, { dryRun, fieldManager }: ApplyOptions): void {
  const lastApplied = lastAppliedOf(info.object)
  if (fieldManager !== MANAGER_SERVER_SIDE || lastApplied === undefined) return
  if (fieldsOwners(info.object, 'Apply').length) return
  const { resource, namespace, name } = info
  const { apiVersion, kind } = resource
  const annotations = { [ANNOTATION_LAST_APPLIED]: lastApplied }
  const justAnnotation = { apiVersion, kind, metadata: { name, ...(namespace && { namespace }), annotations } }
  const query = writeQuery(dryRun, MANAGER_LAST_APPLIED)
  info.refresh(context.client.patch(resource, namespace, name, APPLY_PATCH, goMapJson(justAnnotation), query))
}

/** Gives the fields of the client-side managers to the server-side one; says whether there were any. */
function migrateManagers({ client }: CommandContext, info: Info, { query, fieldManager }: ApplyOptions): boolean {
  const managers = new Set(fieldsOwners(info.object, 'Update').map(({ manager }) => manager ?? ''))
  const { resource, namespace, name } = info
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const managedFields = upgradedManagedFields(info.object, managers, fieldManager)
    if (!managedFields) return false
    const patch = [
      { op: 'replace', path: '/metadata/managedFields', value: managedFields },
      { op: 'replace', path: '/metadata/resourceVersion', value: info.object.metadata.resourceVersion },
    ]
    try {
      info.refresh(client.patch(resource, namespace, name, 'application/json-patch+json', JSON.stringify(patch), query))
      return true
    } catch (error) {
      if (!isConflict(error)) throw error
      info.get()
    }
  }
  return false
}
