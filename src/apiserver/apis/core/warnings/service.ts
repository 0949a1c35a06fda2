// Mirrors pkg/api/service/warnings.go.
import type { Service } from '../../../../api'
import { warningsForCIDR, warningsForIP } from '../../ip-address'

const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints'
const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode'

export function warningsForService({ metadata, spec = {} }: Service): readonly string[] {
  const warnings: string[] = []
  const { clusterIPs = [], externalIPs = [], loadBalancerIP, loadBalancerSourceRanges = [], type, externalName } = spec
  const isHeadless = type === 'ClusterIP' && spec.clusterIP === 'None'
  if (metadata.annotations?.[TOPOLOGY_HINTS] !== undefined)
    warnings.push(`annotation ${TOPOLOGY_HINTS} is deprecated, please use ${TOPOLOGY_MODE} instead`)
  if (spec.clusterIP && spec.clusterIP !== 'None')
    clusterIPs.forEach((address, i) => warnings.push(...warningsForIP(`spec.clusterIPs[${i}]`, address)))
  if (isHeadless) {
    if (loadBalancerIP) warnings.push('spec.loadBalancerIP is ignored for headless services')
    if (externalIPs.length) warnings.push('spec.externalIPs is ignored for headless services')
    if (spec.sessionAffinity !== 'None') warnings.push('spec.SessionAffinity is ignored for headless services')
  }
  externalIPs.forEach((address, i) => warnings.push(...warningsForIP(`spec.externalIPs[${i}]`, address)))
  if (externalIPs.length && !isHeadless && type !== 'ExternalName')
    warnings.push('spec.externalIPs is deprecated and may no longer be implemented in some clusters')
  if (loadBalancerIP) warnings.push(...warningsForIP('spec.loadBalancerIP', loadBalancerIP))
  loadBalancerSourceRanges.forEach((range, i) => warnings.push(...warningsForCIDR(`spec.loadBalancerSourceRanges[${i}]`, range)))
  if (type === 'ExternalName' && externalIPs.length) warnings.push('spec.externalIPs is ignored when spec.type is "ExternalName"')
  if (type !== 'ExternalName' && externalName) warnings.push('spec.externalName is ignored when spec.type is not "ExternalName"')
  if (spec.trafficDistribution === 'PreferClose')
    warnings.push('spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"')
  return warnings
}
