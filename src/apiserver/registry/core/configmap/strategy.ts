// Mirrors pkg/registry/core/configmap/strategy.go.
import type { ConfigMap } from '../../../../api'
import { CONFIG_MAPS } from '../../../../apimachinery'
import { validateConfigMap, validateConfigMapUpdate } from '../../../apis/core/validation/config-map'
import type { Strategy } from '../../strategy'

export const configMapStrategy: Strategy<ConfigMap> = {
  resource: CONFIG_MAPS,
  hasGeneration: false,
  validate: validateConfigMap,
  validateUpdate: validateConfigMapUpdate,
}
