// Mirrors apiserver endpoints/handlers/patch.go.
import { typeNameOfKind, type GroupVersionKind, type KubernetesObject, type Scale, type Stored } from '../../../api'
import {
  applyJsonPatch,
  applyMergePatch,
  applyPatch,
  applyStrategicMergePatch,
  newGenericServerResponse,
  newNotFound,
  type FieldValidation,
  type JsonPatchOperation,
  type PatchType,
} from '../../../apimachinery'
import type { Response } from '../../../client'
import { encodeObject } from '../encode'
import { writeQueryOf } from '../request/options'
import { attributesOf, type RequestScope } from '../request-scope'
import { checkName, inNamespace, withoutDoubledOwners } from './body'
import { rulesOf } from './rules'
import { writeScale } from './scale'

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
  if (!type) throw newGenericServerResponse(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {})
  const { dryRun, fieldValidation } = writeQueryOf(scope.query, 'PatchOptions', contentType === APPLY)
  if (scope.info.subresource === 'scale') {
    const patched = (present: Scale): Scale => patchedObject(scope, type, present, SCALE, fieldValidation) as Scale
    return writeScale(scope, patched, dryRun)
  }
  const { resource, conversion } = scope
  const patched = (existing: Stored): KubernetesObject => {
    const present = conversion ? conversion.fromStorage(existing) : existing
    const object = patchedObject(scope, type, present, resource, fieldValidation)
    return conversion ? conversion.toStorage(object) : object
  }
  return writePatched(scope, patched, dryRun)
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
  return applyStrategicMergePatch(current, patch as PlainObject, typeNameOfKind(gvk) ?? gvk.kind) as unknown as KubernetesObject
}

function writePatched(scope: RequestScope, patched: (existing: Stored) => KubernetesObject, dryRun: boolean): Response {
  const { server, resource, strategy, info, warnings } = scope
  const rules = rulesOf(scope)
  const { object: stored, created } = server.store.update(
    resource,
    strategy,
    info.name,
    (existing) => {
      if (!existing) throw newNotFound(resource, info.name)
      const object = inNamespace(patched(existing), scope)
      checkName(object, info.name)
      const defaulted = strategy.setDefaults ? strategy.setDefaults(object) : object
      const admitted = server.admission.admit(attributesOf(scope, 'UPDATE', dryRun, defaulted, existing)) ?? defaulted
      return withoutDoubledOwners(admitted, warnings, true)
    },
    {
      namespace: info.namespace,
      dryRun,
      warn: (text) => warnings.push(text),
      validate: (final, old) => server.admission.validate(attributesOf(scope, 'UPDATE', dryRun, final, old)),
      isPatch: true,
      ...(rules && { rules }),
    },
  )
  return scope.write(created ? 201 : 200, stored)
}
