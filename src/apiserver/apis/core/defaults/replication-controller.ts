import type { ReplicationController, ReplicationControllerSpec } from '../../../../api'
import { fill } from '../../defaulting'
import { setDefaultsPodTemplateSpec } from './pod-spec'

const NO_REPLICAS = { replicas: 0 }
const isEmpty = (map: object | undefined): boolean => !map || Object.keys(map).length === 0

/** upstream SetDefaults_ReplicationController: labels and selector come from the template */
export function setDefaultsReplicationController(controller: ReplicationController): ReplicationController {
  const before: ReplicationControllerSpec = controller.spec ?? {}
  const labels = before.template?.metadata?.labels
  let spec = fill(before, { replicas: 1 })
  if (spec.template) {
    const template = setDefaultsPodTemplateSpec(spec.template)
    if (template !== spec.template) spec = { ...spec, template }
  }
  if (labels && isEmpty(spec.selector)) spec = { ...spec, selector: labels }
  const metadata = labels && isEmpty(controller.metadata.labels) ? { ...controller.metadata, labels } : controller.metadata
  const status = fill(controller.status ?? NO_REPLICAS, NO_REPLICAS)
  const isSame = spec === controller.spec && metadata === controller.metadata && status === controller.status
  return isSame ? controller : { ...controller, metadata, spec, status }
}
