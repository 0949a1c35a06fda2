import type { ServiceSpec } from '../../../../api'

export const needsClusterIP = ({ type }: ServiceSpec): boolean => type !== 'ExternalName'

export const needsNodePort = ({ type }: ServiceSpec): boolean => type === 'NodePort' || type === 'LoadBalancer'

/** A load balancer that only wants nodes with endpoints asks them on a port of its own (upstream NeedsHealthCheck). */
export const needsHealthCheckNodePort = ({ type, externalTrafficPolicy }: ServiceSpec): boolean =>
  type === 'LoadBalancer' && externalTrafficPolicy === 'Local'
