// What PUT, PATCH and apply have in common: the way of a changed object through admission into the store.
import type { KubernetesObject, Stored } from '../../../api'
import type { Response } from '../../../client'
import type { WriteQuery } from '../request/options'
import { attributesOf, type RequestScope } from '../request-scope'
import { withoutDoubledOwners } from './body'
import { managedWriteOf } from './field-manager'
import { rulesOf } from './rules'

/** How one kind of write differs from the others. */
export interface ObjectWrite {
  readonly query: WriteQuery
  /** what the client asks for, decoded and in the stored version, not yet defaulted; undefined for what does not exist */
  asked(existing: Stored | undefined): KubernetesObject
  /** whether this kind of write may create what does not exist: as the strategy says, never, or always */
  readonly creation: 'by strategy' | 'never' | 'always'
  readonly preconditionUid?: string | undefined
  /** whether to store the object even if nothing of it changes */
  readonly mustWrite?: ((existing: Stored) => boolean) | undefined
  /** notes who manages the fields; as of a write of the whole object unless given */
  recordFields?(stored: Stored): void
}

/** Takes a changed object through defaulting, admission and the store, and answers it. */
export function writeObject(scope: RequestScope, write: ObjectWrite): Response {
  const { server, resource, strategy, info, warnings } = scope
  const { query } = write
  const { dryRun } = query
  const rules = rulesOf(scope)
  let before: Stored | undefined
  let sent: KubernetesObject | undefined
  const { object, created } = server.store.update(
    resource,
    strategy,
    info.name,
    (existing) => {
      const asked = write.asked(existing)
      before = existing
      sent = strategy.setDefaults ? strategy.setDefaults(asked, existing) : asked
      const admitted = server.admission.admit(attributesOf(scope, existing ? 'UPDATE' : 'CREATE', dryRun, sent, existing)) ?? sent
      return withoutDoubledOwners(admitted, warnings, true)
    },
    {
      namespace: info.namespace,
      dryRun,
      creation: write.creation,
      warn: scope.warn,
      validate: (final, old) => server.admission.validate(attributesOf(scope, old ? 'UPDATE' : 'CREATE', dryRun, final, old)),
      mustWrite: write.mustWrite,
      rules,
      preconditionUid: write.preconditionUid,
    },
  )
  if (!dryRun && sent) {
    if (write.recordFields) write.recordFields(object)
    else if (object !== before) server.fields.record(object, before, sent, managedWriteOf(scope, query))
  }
  return scope.write(created ? 201 : 200, object)
}
