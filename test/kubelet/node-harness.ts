import type { ContainerState, Event, Pod, PodSpec, Stored } from '../../src/api'
import { PODS, SERVICE_ACCOUNTS, SERVICES } from '../../src/apimachinery'
import { ApiServer } from '../../src/apiserver'
import { InformerFactory, newClient, type Client, type OutputStream, type Transport } from '../../src/client'
import { ImageCatalog, referenceImages } from '../../src/container-runtime'
import { Kubelet, type ContainerTransition } from '../../src/kubelet'
import { EventLoop, SeededRandom } from '../../src/sim'
import { Store, type StoreEvent } from '../../src/storage'

export const START_MS = Date.parse('2026-11-21T00:00:00Z')

/** One revision of a pod, in short: `S+ I+ R- C- P+` for its conditions. */
export interface PodRevision {
  readonly atMs: number
  readonly type: StoreEvent['type']
  readonly pod: Stored<Pod>
  readonly conditions: string
}

const LETTERS: Readonly<Record<string, string>> = {
  PodReadyToStartContainers: 'S',
  Initialized: 'I',
  Ready: 'R',
  ContainersReady: 'C',
  PodScheduled: 'P',
}

/** One node with its kubelet on an API server of its own; pods name the node themselves. */
export class NodeHarness {
  readonly loop = new EventLoop({ startMs: START_MS })
  readonly store = new Store({ freeze: true })
  readonly images = new ImageCatalog({ images: referenceImages, unknownImagesExist: false })
  readonly kubelet: Kubelet
  readonly client: Client
  readonly transport: Transport
  readonly revisions: PodRevision[] = []
  readonly transitions: ContainerTransition[] = []

  constructor(seed = 1) {
    const random = new SeededRandom(seed)
    const api = new ApiServer({ loop: this.loop, store: this.store, random })
    api.bootstrap()
    this.transport = api
    this.client = newClient(api, 'test')
    this.client.create(SERVICE_ACCOUNTS, { metadata: { name: 'default', namespace: 'default' } })
    this.store.watch('pods', this.store.revision, {}, ({ type, object }) => this.note(type, object as unknown as Stored<Pod>))
    const informers = new InformerFactory('test', this.client, this.loop)
    const services = informers.informer(SERVICES)
    informers.start()
    this.kubelet = new Kubelet({
      node: { name: 'node-1' },
      transport: api,
      loop: this.loop,
      random,
      images: this.images,
      services,
      hooks: { onContainer: (transition) => void this.transitions.push(transition) },
    })
    this.kubelet.start()
    this.loop.settle()
  }

  /** Seconds since the beginning. */
  get seconds(): number {
    return (this.loop.now() - START_MS) / 1000
  }

  run(name: string, spec: Partial<PodSpec> & Pick<PodSpec, 'containers'>): Stored<Pod> {
    return this.client.create<Pod>(PODS, { metadata: { name, namespace: 'default' }, spec: { nodeName: 'node-1', ...spec } })
  }

  pod(name: string): Stored<Pod> {
    return this.client.get(PODS, 'default', name)
  }

  exists(name: string): boolean {
    return this.store.get('pods', `default/${name}`) !== undefined
  }

  delete(name: string, gracePeriodSeconds?: number): void {
    this.client.delete(PODS, 'default', name, gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds })
  }

  state(name: string, container = 0): ContainerState {
    return this.pod(name).status?.containerStatuses?.[container]?.state ?? {}
  }

  /** `reason message` of each event of the pod, as often as it came, in the order first stored. */
  events(name: string): readonly string[] {
    const all = this.store.list('events') as unknown as readonly Stored<Event>[]
    return all
      .filter(({ involvedObject }) => involvedObject.name === name)
      .map(({ reason, message, count }) => `${count ?? 1}x ${reason ?? ''} ${message ?? ''}`)
  }

  drain(stream: OutputStream): { stdout: string; stderr: string; exitCode: number | undefined } {
    let stdout = ''
    let stderr = ''
    const take = (): boolean => {
      const part = stream.read()
      stdout += part.stdout
      stderr += part.stderr
      return stream.closed
    }
    this.loop.advanceUntil(take, this.loop.now() + 60_000)
    take()
    return { stdout, stderr, exitCode: stream.exitCode }
  }

  private note(type: StoreEvent['type'], pod: Stored<Pod>): void {
    const conditions = (pod.status?.conditions ?? []).map((c) => `${LETTERS[c.type] ?? c.type}${c.status === 'True' ? '+' : '-'}`)
    this.revisions.push({ atMs: this.loop.now() - START_MS, type, pod, conditions: conditions.join(' ') })
  }
}
