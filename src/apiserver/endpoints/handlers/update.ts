// Mirrors apiserver endpoints/handlers/update.go.
import type { Response } from '../../../client'
import { entriesDiffer } from '../../registry/generic'
import { writeQueryOf } from '../request/options'
import type { RequestScope } from '../request-scope'
import { checkName, inNamespace, readResource, withoutDoubledOwners } from './body'
import { writeObject } from './write-object'

/** Replaces an object, or the part of it that a subresource such as `status` stands for. */
export function updateResource(scope: RequestScope): Response {
  const query = writeQueryOf(scope.query, 'UpdateOptions')
  const named = withoutDoubledOwners(inNamespace(readResource(scope, query.fieldValidation), scope), scope.warnings, false)
  checkName(named, scope.info.name)
  const { uid, managedFields } = named.metadata
  return writeObject(scope, {
    query,
    asked: () => named,
    creation: 'by strategy',
    preconditionUid: uid,
    mustWrite: managedFields && ((existing) => entriesDiffer(managedFields, scope.server.fields.entries(existing))),
  })
}
