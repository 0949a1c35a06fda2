import type { GroupVersionKind, KubernetesObject, Scale, Stored } from '../../../api'
import { newNotFound } from '../../../apimachinery'
import type { Response } from '../../../client'
import { applyScale, scaleOf } from '../../registry/autoscaling/scale/scale'
import { writeQueryOf, type WriteQuery } from '../request/options'
import { attributesOf, type RequestScope } from '../request-scope'
import { checkName, inNamespace, readObject } from './body'
import { managedWriteOf } from './field-manager'

const SCALE: GroupVersionKind = { group: 'autoscaling', version: 'v1', kind: 'Scale' }

/** Reads the scale of an object. */
export function readScale(scope: RequestScope): Response {
  const { server, resource, info } = scope
  return scope.write(200, scaleOf(resource, server.store.get(resource, info.namespace, info.name)))
}

/** Sets the replicas of an object through its scale. */
export function updateScale(scope: RequestScope): Response {
  const query = writeQueryOf(scope.query, 'UpdateOptions')
  const scale = inNamespace(readObject(scope, SCALE, query.fieldValidation), scope) as Scale
  checkName(scale, scope.info.name)
  return writeScale(scope, () => scale, query)
}

/** Writes the scale that `updated` makes of the present one. */
export function writeScale(scope: RequestScope, updated: (present: Scale) => Scale, query: WriteQuery): Response {
  const { dryRun } = query
  let before: Stored | undefined
  let sent: KubernetesObject | undefined
  const { server, resource, strategy, info } = scope
  const { object } = server.store.update(
    resource,
    strategy,
    info.name,
    (existing): KubernetesObject => {
      if (!existing) throw newNotFound(resource, info.name)
      before = existing
      const scale = updated(scaleOf(resource, existing))
      const admitted = (server.admission.admit(attributesOf(scope, 'UPDATE', dryRun, scale, existing)) ?? scale) as Scale
      return (sent = applyScale(resource, existing, admitted))
    },
    {
      namespace: info.namespace,
      dryRun,
      creation: 'never',
      warn: scope.warn,
      validate: (final, old) => server.admission.validate(attributesOf(scope, 'UPDATE', dryRun, final, old)),
    },
  )
  if (!dryRun && sent && object !== before) server.fields.record(object, before, sent, managedWriteOf(scope, query))
  return scope.write(200, scaleOf(resource, object))
}
