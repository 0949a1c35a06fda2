// Mirrors apiserver endpoints/handlers/create.go.
import type { Response } from '../../../client'
import { writeQueryOf } from '../request/options'
import { attributesOf, type RequestScope } from '../request-scope'
import { inNamespace, readResource, withoutDoubledOwners } from './body'
import { managedWriteOf } from './field-manager'

/** Stores a new object. */
export function createResource(scope: RequestScope): Response {
  const { server, resource, strategy, info, warnings } = scope
  const query = writeQueryOf(scope.query, 'CreateOptions')
  const { dryRun, fieldValidation } = query
  const named = withoutDoubledOwners(inNamespace(readResource(scope, fieldValidation), scope), warnings, false)
  const object = strategy.setDefaults ? strategy.setDefaults(named) : named
  const admitted = withoutDoubledOwners(
    server.admission.admit(attributesOf(scope, 'CREATE', dryRun, object)) ?? object,
    warnings,
    true,
  )
  const stored = server.store.create(resource, strategy, admitted, {
    namespace: info.namespace,
    dryRun,
    warn: scope.warn,
    validate: (final) => server.admission.validate(attributesOf(scope, 'CREATE', dryRun, final)),
  })
  if (!dryRun) server.fields.record(stored, undefined, object, managedWriteOf(scope, query))
  return scope.write(201, stored)
}
