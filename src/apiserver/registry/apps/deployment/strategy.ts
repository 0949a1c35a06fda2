// Mirrors pkg/registry/apps/deployment/strategy.go.
import type { Deployment } from '../../../../api'
import { DEPLOYMENTS } from '../../../../apimachinery'
import { setDefaultsDeployment } from '../../../apis/apps/defaults/deployment'
import { withField } from '../../../apis/defaulting'
import {
  validateDeployment,
  validateDeploymentStatusUpdate,
  validateDeploymentUpdate,
} from '../../../apis/apps/validation/deployment'
import { dropDisabledWorkloadFields } from '../../disabled-fields'
import { keepSpec, keepStatus } from '../../keep-fields'
import { podNameWarnings } from '../../pod-name-warning'
import { templateWarnings, templateWarningsOnUpdate } from '../../template-warnings'
import type { Strategy } from '../../strategy'

const NO_STATUS = {}

export const deploymentStrategy: Strategy<Deployment> = {
  resource: DEPLOYMENTS,
  hasGeneration: true,
  setDefaults: setDefaultsDeployment,
  prepareForCreate: (deployment) => dropDisabledWorkloadFields({ ...deployment, status: NO_STATUS }),
  validate: validateDeployment,
  warningsOnCreate: (deployment) => [...podNameWarnings(deployment.metadata.name), ...templateWarnings(deployment)],
  prepareForUpdate: (deployment, old) => dropDisabledWorkloadFields(keepStatus(deployment, old)),
  validateUpdate: validateDeploymentUpdate,
  warningsOnUpdate: templateWarningsOnUpdate,
  generationInput: (deployment) => ({ spec: deployment.spec, annotations: deployment.metadata.annotations ?? {} }),
  status: {
    prepareForUpdate(deployment, old) {
      const metadata = withField(deployment.metadata, 'labels', old.metadata.labels)
      return keepSpec(withField(deployment, 'metadata', metadata), old)
    },
    validateUpdate: validateDeploymentStatusUpdate,
  },
}
