import type { GroupVersionKind, KubernetesObject, Scale } from '../../../api'
import type { Response } from '../../../client'
import { applyScale, scaleOf } from '../../registry/autoscaling/scale/scale'
import { writeQueryOf } from '../request/options'
import { attributesOf, type RequestScope } from '../request-scope'
import { checkName, inNamespace, readObject } from './body'

const SCALE: GroupVersionKind = { group: 'autoscaling', version: 'v1', kind: 'Scale' }

/** Reads the scale of an object. */
export function readScale(scope: RequestScope): Response {
  const { server, resource, info } = scope
  return scope.write(200, scaleOf(resource, server.store.get(resource, info.namespace, info.name)))
}

/** Sets the replicas of an object through its scale. */
export function updateScale(scope: RequestScope): Response {
  const { dryRun, fieldValidation } = writeQueryOf(scope.query, 'UpdateOptions')
  const scale = inNamespace(readObject(scope, SCALE, fieldValidation), scope) as Scale
  checkName(scale, scope.info.name)
  return writeScale(scope, () => scale, dryRun)
}

/** Writes the scale that `updated` makes of the present one. */
export function writeScale(scope: RequestScope, updated: (present: Scale) => Scale, dryRun: boolean): Response {
  const { server, resource, strategy, info, warnings } = scope
  const { object } = server.store.update(
    resource,
    strategy,
    info.name,
    (existing): KubernetesObject => {
      if (!existing) return server.store.get(resource, info.namespace, info.name)
      const scale = updated(scaleOf(resource, existing))
      const admitted = (server.admission.admit(attributesOf(scope, 'UPDATE', dryRun, scale, existing)) ?? scale) as Scale
      return applyScale(resource, existing, admitted)
    },
    {
      namespace: info.namespace,
      dryRun,
      warn: (text) => warnings.push(text),
      validate: (final, old) => server.admission.validate(attributesOf(scope, 'UPDATE', dryRun, final, old)),
    },
  )
  return scope.write(200, scaleOf(resource, object))
}
