// Mirrors apiserver endpoints/handlers/create.go.
import type { Response } from '../../../client'
import { writeQueryOf } from '../request/options'
import { attributesOf, type RequestScope } from '../request-scope'
import { inNamespace, readResource, withoutDoubledOwners } from './body'

/** Stores a new object. */
export function createResource(scope: RequestScope): Response {
  const { server, resource, strategy, info, warnings } = scope
  const { dryRun, fieldValidation } = writeQueryOf(scope.query, 'CreateOptions')
  const named = withoutDoubledOwners(inNamespace(readResource(scope, fieldValidation), scope), warnings, false)
  const object = strategy.setDefaults ? strategy.setDefaults(named) : named
  const admitted = server.admission.admit(attributesOf(scope, 'CREATE', dryRun, object)) ?? object
  const stored = server.store.create(resource, strategy, admitted, {
    namespace: info.namespace,
    dryRun,
    warn: (text) => warnings.push(text),
    validate: (final) => server.admission.validate(attributesOf(scope, 'CREATE', dryRun, final)),
  })
  return scope.write(201, stored)
}
