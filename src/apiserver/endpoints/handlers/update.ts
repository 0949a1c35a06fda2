// Mirrors apiserver endpoints/handlers/update.go.
import type { KubernetesObject } from '../../../api'
import type { Response } from '../../../client'
import { writeQueryOf } from '../request/options'
import { attributesOf, type RequestScope } from '../request-scope'
import { rulesOf } from './rules'
import { checkName, inNamespace, readResource, withoutDoubledOwners } from './body'

/** Replaces an object, or the part of it that a subresource such as `status` stands for. */
export function updateResource(scope: RequestScope): Response {
  const { server, resource, strategy, info, warnings } = scope
  const { dryRun, fieldValidation } = writeQueryOf(scope.query, 'UpdateOptions')
  const named = withoutDoubledOwners(inNamespace(readResource(scope, fieldValidation), scope), warnings, false)
  checkName(named, info.name)
  const object: KubernetesObject = strategy.setDefaults ? strategy.setDefaults(named) : named
  const rules = rulesOf(scope)
  const { object: stored, created } = server.store.update(
    resource,
    strategy,
    info.name,
    (existing) => server.admission.admit(attributesOf(scope, existing ? 'UPDATE' : 'CREATE', dryRun, object, existing)) ?? object,
    {
      namespace: info.namespace,
      dryRun,
      warn: (text) => warnings.push(text),
      validate: (final, old) => server.admission.validate(attributesOf(scope, old ? 'UPDATE' : 'CREATE', dryRun, final, old)),
      ...(rules && { rules }),
      ...(object.metadata.uid && { preconditionUid: object.metadata.uid }),
    },
  )
  return scope.write(created ? 201 : 200, stored)
}
