// Mirrors pkg/registry/coordination/lease/strategy.go.
import type { Lease } from '../../../../api'
import { LEASES } from '../../../../apimachinery'
import { changeField, fill, withoutFields } from '../../../apis/defaulting'
import { validateLease } from '../../../apis/coordination/validation'
import type { Strategy } from '../../strategy'

const NO_SPEC = { spec: {} }

/** The fields of coordinated leader election stand behind a gate that is off. */
const dropCoordination = (lease: Lease): Lease =>
  changeField(lease, 'spec', (spec) => withoutFields(spec, 'strategy', 'preferredHolder'))

export const leaseStrategy: Strategy<Lease> = {
  resource: LEASES,
  hasGeneration: false,
  allowCreateOnUpdate: true,
  allowUnconditionalUpdate: false,
  setDefaults: (lease) => fill(lease, NO_SPEC),
  prepareForCreate: dropCoordination,
  validate: validateLease,
  prepareForUpdate: dropCoordination,
  validateUpdate: validateLease,
}
