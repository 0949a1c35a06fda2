import type { EndpointSlice, Node, Pod, Service, ServiceSpec, Stored } from '../../src/api'

const stored = (name: string, uid = `uid-${name}`) => ({
  name,
  namespace: 'default',
  uid,
  resourceVersion: '1',
  creationTimestamp: '2026-01-01T00:00:00Z',
})

export function service(spec: ServiceSpec = {}, labels?: Readonly<Record<string, string>>): Stored<Service> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...stored('web'), ...(labels && { labels }) },
    spec: {
      clusterIP: '10.96.0.7',
      ipFamilies: ['IPv4'],
      selector: { app: 'web' },
      ports: [{ name: 'http', port: 80, targetPort: 80, protocol: 'TCP' }],
      ...spec,
    },
  }
}

export interface PodState {
  readonly isReady?: boolean
  readonly isDeleted?: boolean
  readonly phase?: string
  readonly ip?: string
  readonly spec?: Partial<Pod['spec'] & object>
  readonly labels?: Readonly<Record<string, string>>
  readonly readySince?: string
}

/** Pods have the addresses 10.0.0.0, 10.0.0.1 and so on by their number. */
export function pod(number: number, state: PodState = {}): Stored<Pod> {
  const { isReady = true, isDeleted = false, phase = 'Running', ip = `10.0.${number >> 8}.${number & 255}` } = state
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...stored(`pod-${number}`),
      labels: state.labels ?? { app: 'web' },
      ...(isDeleted && { deletionTimestamp: '2026-01-01T00:00:30Z' }),
    },
    spec: { nodeName: 'node-1', containers: [{ name: 'main', image: 'nginx' }], ...state.spec },
    status: {
      phase,
      ...(ip && { podIP: ip, podIPs: [{ ip }] }),
      conditions: [
        { type: 'Ready', status: isReady ? 'True' : 'False', ...(state.readySince && { lastTransitionTime: state.readySince }) },
      ],
    },
  }
}

export const pods = (count: number, first = 0): readonly Stored<Pod>[] =>
  Array.from({ length: count }, (_, i) => pod(first + i, { isReady: i % 3 !== 0 }))

export const node: Node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1' } }

/** A slice as the server has stored it. */
export function storedSlice(slice: EndpointSlice, name: string): Stored<EndpointSlice> {
  const { generateName: _, ...metadata } = slice.metadata
  return { ...slice, apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata: { ...metadata, ...stored(name) } }
}
