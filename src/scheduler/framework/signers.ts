import type { PodInfo } from './pod-info'
import { hostPortsOf } from './host-port-info'
import type { Resource } from './resource'

// Mirrors kube-scheduler framework/signers.go.

/** What a plugin reads of a pod, as text: equal texts are equal pods to it. */
export type Signer = (podInfo: PodInfo) => string

/** Puts a part of a spec into words, once as long as it stays the same: pods of one template share it. */
function newTextOf(): (part: object | undefined) => string {
  let last: object | undefined
  let text = ''
  return (part) => {
    if (part === last) return text
    last = part
    text = part ? JSON.stringify(part) : ''
    return text
  }
}

const textOfTolerations = newTextOf()
const textOfNodeSelector = newTextOf()
const textOfNodeAffinity = newTextOf()

export const nodeNameSigner: Signer = ({ pod }) => pod.spec?.nodeName ?? ''

export const tolerationsSigner: Signer = ({ pod }) => textOfTolerations(pod.spec?.tolerations)

export const nodeAffinitySigner: Signer = ({ pod: { spec } }) => {
  const selector = textOfNodeSelector(spec?.nodeSelector)
  const affinity = textOfNodeAffinity(spec?.affinity?.nodeAffinity)
  return selector || affinity ? `${selector}&${affinity}` : ''
}

export const hostPortsSigner: Signer = ({ pod }) => {
  const ports = hostPortsOf(pod)
  return ports.length > 0 ? JSON.stringify(ports) : ''
}

/** What the pod asks for, and what it counts for when nodes are scored. */
export const resourcesSigner: Signer = ({ request, resource: { nonZeroMilliCPU, nonZeroMemory } }) =>
  `${textOfResource(request)},${nonZeroMilliCPU},${nonZeroMemory}`

function textOfResource({ milliCPU, memory, ephemeralStorage, scalarResources }: Resource): string {
  const scalars = scalarResources ? JSON.stringify([...scalarResources]) : ''
  return `${milliCPU},${memory},${ephemeralStorage}${scalars}`
}
