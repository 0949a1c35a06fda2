// Mirrors pkg/registry/core/limitrange/strategy.go.
import type { LimitRange } from '../../../../api'
import { LIMIT_RANGES } from '../../../../apimachinery'
import { setDefaultsLimitRange } from '../../../apis/core/defaults/limit-range'
import { validateLimitRange } from '../../../apis/core/validation/limit-range'
import type { Strategy } from '../../strategy'

export const limitRangeStrategy: Strategy<LimitRange> = {
  resource: LIMIT_RANGES,
  hasGeneration: false,
  allowCreateOnUpdate: true,
  setDefaults: setDefaultsLimitRange,
  validate: validateLimitRange,
  validateUpdate: validateLimitRange,
}
