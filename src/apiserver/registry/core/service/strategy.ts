// Mirrors pkg/registry/core/service/strategy.go.
import type { Service, ServicePort, ServiceSpec } from '../../../../api'
import { deepEqual, nameIsDNSLabel, SERVICES } from '../../../../apimachinery'
import { isExternallyAccessible, setDefaultsService } from '../../../apis/core/defaults/service'
import { validateService, validateServiceStatusUpdate, validateServiceUpdate } from '../../../apis/core/validation/service'
import { warningsForService } from '../../../apis/core/warnings/service'
import { mapKeeping, withField, withoutFields } from '../../../apis/defaulting'
import { keepSpec, keepStatus } from '../../keep-fields'
import type { Strategy } from '../../strategy'
import { allocateCreate, allocateUpdate } from './allocation'
import { needsClusterIP, needsHealthCheckNodePort, needsNodePort } from './needs'

const NO_STATUS = { loadBalancer: {} }

const withoutNodePort = (port: ServicePort): ServicePort => withoutFields(port, 'nodePort')

/** Drops what the old type needed and the new one does not, unless the client changed it (upstream dropTypeDependentFields). */
function dropTypeDependentFields(spec: ServiceSpec, old: ServiceSpec): ServiceSpec {
  let result = spec
  if (needsClusterIP(old) && !needsClusterIP(spec)) {
    if (spec.clusterIP === old.clusterIP && deepEqual(spec.clusterIPs, old.clusterIPs))
      result = withoutFields(result, 'clusterIP', 'clusterIPs')
    if (deepEqual(spec.ipFamilies, old.ipFamilies)) result = withoutFields(result, 'ipFamilies')
    if (spec.ipFamilyPolicy === old.ipFamilyPolicy) result = withoutFields(result, 'ipFamilyPolicy')
  }
  if (needsNodePort(old) && !needsNodePort(spec) && result.ports) {
    const before = new Set(old.ports?.map(({ nodePort }) => nodePort))
    const isSame = result.ports.every(({ nodePort }) => !nodePort || before.has(nodePort))
    if (isSame) result = { ...result, ports: mapKeeping(result.ports, withoutNodePort) }
  }
  const isSameCheck = spec.healthCheckNodePort === old.healthCheckNodePort
  if (needsHealthCheckNodePort(old) && !needsHealthCheckNodePort(spec) && isSameCheck)
    result = withoutFields(result, 'healthCheckNodePort')
  if (old.type === 'LoadBalancer' && spec.type !== 'LoadBalancer') {
    if (spec.allocateLoadBalancerNodePorts === old.allocateLoadBalancerNodePorts)
      result = withoutFields(result, 'allocateLoadBalancerNodePorts')
    if (spec.loadBalancerClass === old.loadBalancerClass) result = withoutFields(result, 'loadBalancerClass')
  }
  const isSamePolicy = spec.externalTrafficPolicy === old.externalTrafficPolicy
  return isExternallyAccessible(old) && !isExternallyAccessible(spec) && isSamePolicy
    ? withoutFields(result, 'externalTrafficPolicy')
    : result
}

/** The policy of an ExternalName prints nowhere (upstream defaultOnReadInternalTrafficPolicy). */
function canonicalize(service: Service): Service {
  const spec = service.spec as ServiceSpec
  return spec.type === 'ExternalName' ? withField(service, 'spec', withoutFields(spec, 'internalTrafficPolicy')) : service
}

export const serviceStrategy: Strategy<Service> = {
  resource: SERVICES,
  hasGeneration: false,
  allowCreateOnUpdate: true,
  validateName: nameIsDNSLabel,
  setDefaults: setDefaultsService,
  prepareForCreate: (service, context) => allocateCreate({ ...service, status: NO_STATUS }, context),
  validate: (service) => validateService(service, undefined),
  warningsOnCreate: (service) => warningsForService(service),
  prepareForUpdate(service, old, context) {
    const allocated = allocateUpdate(service, old, context)
    const spec = dropTypeDependentFields(allocated.spec as ServiceSpec, old.spec ?? {})
    const kept = keepStatus({ ...allocated, spec }, old)
    return spec.type === 'LoadBalancer' ? kept : { ...kept, status: { ...kept.status, loadBalancer: {} } }
  },
  validateUpdate: validateServiceUpdate,
  warningsOnUpdate: (service) => warningsForService(service),
  canonicalize,
  status: { prepareForUpdate: keepSpec, validateUpdate: validateServiceStatusUpdate },
  selectableFields: {
    'spec.clusterIP': (service) => service.spec?.clusterIP ?? '',
    'spec.type': (service) => service.spec?.type ?? '',
  },
}
