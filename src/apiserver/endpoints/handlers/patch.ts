// Mirrors apiserver endpoints/handlers/patch.go.
import {
  typeNameOfKind,
  type GroupVersionKind,
  type KubernetesObject,
  type ManagedFieldsEntry,
  type Scale,
  type Stored,
} from '../../../api'
import {
  applyJsonPatch,
  applyMergePatch,
  applyPatch,
  applyStrategicMergePatchSharing,
  newGenericServerResponse,
  newNotFound,
  type FieldValidation,
  type JsonPatchOperation,
  type PatchType,
  encodeObject,
} from '../../../apimachinery'
import type { Response } from '../../../client'
import { entriesDiffer } from '../../registry/generic'
import { writeQueryOf, type WriteQuery } from '../request/options'
import type { RequestScope } from '../request-scope'
import { applyResource } from './apply'
import { checkName, inNamespace } from './body'
import { writeScale } from './scale'
import { writeObject } from './write-object'

const PATCH_TYPES: Readonly<Record<string, PatchType>> = {
  'application/json-patch+json': 'json',
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
}
const APPLY = 'application/apply-patch+yaml'
const SCALE: GroupVersionKind = { group: 'autoscaling', version: 'v1', kind: 'Scale' }

type PlainObject = Readonly<Record<string, unknown>>

/** Changes an object by a patch, or the part of it that a subresource stands for. */
export function patchResource(scope: RequestScope): Response {
  const contentType = (scope.request.contentType ?? '').split(';')[0]?.trim() ?? ''
  const type = Object.hasOwn(PATCH_TYPES, contentType) ? PATCH_TYPES[contentType] : undefined
  const isApply = contentType === APPLY
  if (!type && !isApply) throw newGenericServerResponse(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {})
  const query = writeQueryOf(scope.query, 'PatchOptions', isApply)
  if (!type) return applyResource(scope, query)
  if (scope.info.subresource === 'scale') {
    const patched = (present: Scale): Scale => patchedObject(scope, type, present, SCALE, query.fieldValidation) as Scale
    return writeScale(scope, patched, query)
  }
  return patchObject(scope, type, query)
}

function patchObject(scope: RequestScope, type: PatchType, query: WriteQuery): Response {
  const { server, resource, conversion, info } = scope
  let managedFields: readonly ManagedFieldsEntry[] | undefined
  const asked = (existing: Stored | undefined): KubernetesObject => {
    if (!existing) throw newNotFound(resource, info.name)
    const shown = scope.isOutside ? server.fields.shown(existing) : existing
    const present = conversion ? conversion.fromStorage(shown) : shown
    const patched = patchedObject(scope, type, present, resource, query.fieldValidation)
    const object = inNamespace(conversion ? conversion.toStorage(patched) : patched, scope)
    checkName(object, info.name)
    managedFields = object.metadata.managedFields
    return object
  }
  return writeObject(scope, {
    query,
    asked,
    creation: 'never',
    ...(scope.isOutside && {
      mustWrite: (existing) => managedFields !== undefined && entriesDiffer(managedFields, server.fields.entries(existing)),
    }),
  })
}

function patchedObject(
  { request, warnings }: RequestScope,
  type: PatchType,
  present: KubernetesObject,
  gvk: GroupVersionKind,
  validation: FieldValidation,
): KubernetesObject {
  const { body = '' } = request
  if (typeof body === 'object') return applyTrusted(type, present, body, gvk)
  const typeName = typeNameOfKind(gvk) ?? gvk.kind
  const current = encodeObject(present, gvk) as unknown as PlainObject
  const { object, warnings: found } = applyPatch(current, { type, text: body, gvk, typeName, validation })
  warnings.push(...found)
  return object
}

/** A component's patch: it is of the object's type, so that the result need not be decoded again. */
function applyTrusted(type: PatchType, present: KubernetesObject, patch: object, gvk: GroupVersionKind): KubernetesObject {
  const current = present as unknown as PlainObject
  if (type === 'merge') return applyMergePatch(current, patch) as KubernetesObject
  if (type === 'json') return applyJsonPatch(current, patch as readonly JsonPatchOperation[]) as KubernetesObject
  const typeName = typeNameOfKind(gvk) ?? gvk.kind
  return applyStrategicMergePatchSharing(current, patch as PlainObject, typeName) as unknown as KubernetesObject
}
