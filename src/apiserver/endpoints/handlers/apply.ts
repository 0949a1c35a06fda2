// Mirrors the applyPatcher of apiserver endpoints/handlers/patch.go: server-side apply.
import type { KubernetesObject, ManagedFieldsEntry, Stored } from '../../../api'
import { applyConfiguration, decodeApplyConfiguration, newConflict, type ApplyRequest } from '../../../apimachinery'
import type { Response } from '../../../client'
import { entriesDiffer } from '../../registry/generic'
import type { WriteQuery } from '../request/options'
import type { RequestScope } from '../request-scope'
import { checkName, inNamespace } from './body'
import { managedWriteOf } from './field-manager'
import { writeObject } from './write-object'

/** Makes an object what a configuration says, as far as its manager's fields go; creates it where it is missing. */
export function applyResource(scope: RequestScope, query: WriteQuery): Response {
  const { server, resource, info, warnings, request, conversion } = scope
  const { config, warnings: found } = decodeApplyConfiguration(String(request.body ?? ''), query.fieldValidation)
  const applyRequest: ApplyRequest = {
    ...managedWriteOf(scope, query),
    time: server.loop.now(),
    gvk: resource,
    force: query.force ?? false,
  }
  let managedFields: readonly ManagedFieldsEntry[] = []
  const asked = (existing: Stored | undefined): KubernetesObject => {
    const entries = existing ? server.fields.entries(existing) : []
    const live = existing && conversion ? conversion.fromStorage(existing) : existing
    const applied = applyConfiguration(live, entries, config, applyRequest)
    managedFields = applied.managedFields
    const result = applied.object ?? live ?? scope.server.store.get(resource, info.namespace, info.name)
    const object = inNamespace(conversion && result !== live ? conversion.toStorage(result) : result, scope)
    if (!existing && object.metadata.uid) throw newConflict(resource, info.name, uidMismatch(object.metadata.uid))
    checkName(namedBy(config, object), info.name)
    return object
  }
  warnings.push(...found)
  return writeObject(scope, {
    query,
    asked,
    creation: 'always',
    mustWrite: (existing) => entriesDiffer(managedFields, server.fields.entries(existing)),
    recordFields: (stored) => server.fields.reset(stored, managedFields),
  })
}

function uidMismatch(uid: string): string {
  return `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`
}

/** A configuration has to name its object itself, whatever is stored. */
function namedBy(config: Readonly<Record<string, unknown>>, object: KubernetesObject): KubernetesObject {
  const { name } = (config.metadata ?? {}) as { readonly name?: string }
  if (name === undefined || name === object.metadata.name) return object
  return { ...object, metadata: { ...object.metadata, name } }
}
