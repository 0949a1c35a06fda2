import type { Service, ServicePort, ServiceSpec } from '../../../../api'
import { changeEach, changeField, fill, withFields, withoutFields } from '../../defaulting'

const CLIENT_IP_SECONDS = 10800

/** Whether a service can be reached from outside by its node port, load balancer or external addresses (pkg/api/service/util.go). */
export const isExternallyAccessible = (spec: ServiceSpec): boolean =>
  spec.type === 'LoadBalancer' || spec.type === 'NodePort' || (spec.type === 'ClusterIP' && (spec.externalIPs?.length ?? 0) > 0)

function setDefaultsPort(port: ServicePort): ServicePort {
  const typed = fill(port, { protocol: 'TCP' })
  return typed.targetPort ? typed : { ...typed, targetPort: typed.port ?? 0 }
}

function setDefaultsAffinity(spec: ServiceSpec): ServiceSpec {
  const result = fill(spec, { sessionAffinity: 'None' })
  if (result.sessionAffinity === 'None') return withoutFields(result, 'sessionAffinityConfig')
  if (result.sessionAffinity !== 'ClientIP' || result.sessionAffinityConfig?.clientIP?.timeoutSeconds !== undefined) return result
  return { ...result, sessionAffinityConfig: { clientIP: { timeoutSeconds: CLIENT_IP_SECONDS } } }
}

/** upstream `pkg/apis/core/v1/defaults.go` SetDefaults_Service */
export function setDefaultsService(service: Service): Service {
  let spec = fill(setDefaultsAffinity(service.spec ?? {}), { type: 'ClusterIP' })
  spec = changeEach(spec, 'ports', setDefaultsPort)
  if (isExternallyAccessible(spec)) spec = fill(spec, { externalTrafficPolicy: 'Cluster' })
  if (spec.type !== 'ExternalName') spec = fill(spec, { internalTrafficPolicy: 'Cluster' })
  if (spec.type === 'LoadBalancer') spec = fill(spec, { allocateLoadBalancerNodePorts: true })
  let status = fill(service.status ?? {}, { loadBalancer: {} })
  if (spec.type === 'LoadBalancer') {
    status = changeField(status, 'loadBalancer', (balancer) =>
      changeEach(balancer, 'ingress', (ingress: { ip?: string; ipMode?: string }) =>
        ingress.ip ? fill(ingress, { ipMode: 'VIP' }) : ingress,
      ),
    )
  }
  return withFields(service, { spec, status })
}
