// Mirrors pkg/registry/core/secret/strategy.go.
import type { Secret } from '../../../../api'
import { SECRETS } from '../../../../apimachinery'
import { setDefaultsSecret } from '../../../apis/core/defaults/secret'
import { validateSecret, validateSecretUpdate } from '../../../apis/core/validation/secret'
import type { Strategy } from '../../strategy'

export const secretStrategy: Strategy<Secret> = {
  resource: SECRETS,
  hasGeneration: false,
  setDefaults: setDefaultsSecret,
  validate: validateSecret,
  validateUpdate: validateSecretUpdate,
  selectableFields: { type: (secret) => secret.type ?? '' },
}
