import { resourceOfKind, type Resource } from '../../../apimachinery'
import type { CommandContext } from '../../command'
import { logHeader } from '../../dry-run'
import { asError } from '../../errors'
import { lastAppliedOf } from '../../last-applied'
import { printResult } from '../../printers'
import { mappingForKind, type Info } from '../../resource'
import type { ApplyOptions } from './options'

/** What is pruned where the user names no kinds, in upstream's order (kubectl `util/prune/prune.go`). */
const DEFAULT_KINDS: readonly (readonly [apiVersion: string, kind: string])[] = [
  ['v1', 'ConfigMap'],
  ['v1', 'Endpoints'],
  ['v1', 'PersistentVolumeClaim'],
  ['v1', 'Pod'],
  ['v1', 'ReplicationController'],
  ['v1', 'Secret'],
  ['v1', 'Service'],
  ['batch/v1', 'Job'],
  ['batch/v1', 'CronJob'],
  ['networking.k8s.io/v1', 'Ingress'],
  ['apps/v1', 'DaemonSet'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'ReplicaSet'],
  ['apps/v1', 'StatefulSet'],
  ['v1', 'Namespace'],
  ['v1', 'PersistentVolume'],
]

const DEPRECATION =
  'Deprecated: kubectl apply will no longer prune non-namespaced resources by default when used with the --namespace flag in a future release. To preserve the current behaviour, list the resources you want to target explicitly in the --prune-allowlist flag.'

/** Deletes what was applied once and is not among the configurations any more (kubectl `cmd/apply/prune.go`). */
export function prune(context: CommandContext, infos: readonly Info[], options: ApplyOptions): void {
  const { flags, namespace, enforceNamespace } = context
  const resources = resourcesToPrune(context)
  const namespaces = new Set(enforceNamespace ? [namespace] : [])
  for (const info of infos) if (info.namespaced) namespaces.add(info.namespace)
  const selector = flags.string('selector')
  for (const name of namespaces)
    for (const resource of resources.filter(({ namespaced }) => namespaced))
      attempt('namespaced', resource, () => pruneResource(context, resource, name, selector, options))
  for (const resource of resources.filter(({ namespaced }) => !namespaced))
    attempt('nonNamespaced', resource, () => pruneResource(context, resource, '', selector, options))
}

function attempt(scope: string, { group, version, kind }: Resource, work: () => void): void {
  try {
    work()
  } catch (error) {
    throw new Error(`error pruning ${scope} object ${group}/${version}, Kind=${kind}: ${asError(error).message}`)
  }
}

function resourcesToPrune({ flags, err, environment }: CommandContext): readonly Resource[] {
  const allowed = flags.list('prune-allowlist')
  if (allowed.length) return allowed.map(parseKind)
  err(`${logHeader(environment.time.now(), 'prune.go:71')} ${DEPRECATION}\n`)
  return DEFAULT_KINDS.map(([apiVersion, kind]) => resourceOfKind(apiVersion, kind) as Resource)
}

/** `core/v1/ConfigMap`, `apps/v1/Deployment`. */
function parseKind(text: string): Resource {
  const [group = '', version, kind, ...rest] = text.split('/')
  if (version === undefined || kind === undefined || rest.length)
    throw new Error(`invalid GroupVersionKind format: ${text}, please follow <group/version/kind>`)
  return mappingForKind(group === '' || group === 'core' ? version : `${group}/${version}`, kind)
}

function pruneResource(
  context: CommandContext,
  resource: Resource,
  namespace: string,
  labelSelector: string,
  { dryRun, propagationPolicy, visitedUids }: ApplyOptions,
): void {
  const { client, flags } = context
  const graceSeconds = flags.number('grace-period')
  const { items, apiVersion } = client.list(resource, namespace, { labelSelector })
  for (const item of items) {
    const { name = '', uid = '' } = item.metadata
    if (lastAppliedOf(item) === undefined || visitedUids.has(uid)) continue
    if (dryRun !== 'client') {
      client.delete(resource, namespace, name, {
        ...(graceSeconds >= 0 && { gracePeriodSeconds: graceSeconds }),
        propagationPolicy,
        ...(dryRun === 'server' && { dryRun: ['All'] }),
      })
    }
    printResult(context, { ...item, apiVersion, kind: resource.kind }, 'pruned', { dryRun })
  }
}
