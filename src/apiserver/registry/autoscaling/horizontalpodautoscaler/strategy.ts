// Mirrors pkg/registry/autoscaling/horizontalpodautoscaler/strategy.go.
import type { HorizontalPodAutoscaler } from '../../../../api'
import { findResource, type Resource } from '../../../../apimachinery'
import { setDefaultsHorizontalPodAutoscaler, unobserved } from '../../../apis/autoscaling/defaults'
import { keepSpec, keepStatus } from '../../keep-fields'
import {
  validateHorizontalPodAutoscaler,
  validateHorizontalPodAutoscalerStatusUpdate,
  validateHorizontalPodAutoscalerUpdate,
} from '../../../apis/autoscaling/validation'
import type { Strategy } from '../../strategy'

export const horizontalPodAutoscalerStrategy: Strategy<HorizontalPodAutoscaler> = {
  resource: findResource('autoscaling/v2', 'horizontalpodautoscalers') as Resource<HorizontalPodAutoscaler>,
  hasGeneration: false,
  setDefaults: setDefaultsHorizontalPodAutoscaler,
  prepareForCreate: (autoscaler) => ({ ...autoscaler, status: unobserved() }),
  validate: validateHorizontalPodAutoscaler,
  prepareForUpdate: keepStatus,
  validateUpdate: validateHorizontalPodAutoscalerUpdate,
  status: { prepareForUpdate: keepSpec, validateUpdate: validateHorizontalPodAutoscalerStatusUpdate },
}
