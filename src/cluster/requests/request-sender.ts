import type { Stored } from '../../api'
import { PODS, resourceOfKind } from '../../apimachinery'
import type { Served, ServiceNetwork } from '../../network'
import type { Loop, SeededRandom, Timer } from '../../sim'
import type { Exchange, Outcome, Timeline } from '../../timeline'
import { ActionError } from '../action-error'
import { refText } from '../kinds'
import type { NamedRef } from '../refs'
import type { Objects } from '../view'
import { checkTakesRequests, targetOf, type Target } from './request-target'
import { say } from '../phrases'

export interface RequestSenderOptions {
  readonly loop: Loop
  readonly timeline: Timeline
  /** the objects as they are stored at present */
  readonly objects: Objects
  /** the namespace that a client is in that begins now */
  readonly namespace: () => string
  readonly network: Pick<ServiceNetwork, 'request'>
  /** how many requests may be sent in all; 3 million unless given */
  readonly limit?: number
  /** says which pod of a workload is asked */
  readonly random: SeededRandom
}

/** More would take more memory than there is: about 110 bytes each. */
const MOST_IN_ALL = 3_000_000

/** More at one instant are a slip of the keyboard rather than a test. */
const MOST_REQUESTS = 100_000

/** Sends requests to what runs in the cluster, and writes into the timeline what they came to. Each is answered at the instant at which it is sent. */
export class RequestSender {
  /** of each client the timer of its next request */
  private readonly clients = new Map<{ readonly everyMs: number }, Timer>()
  private readonly exchanges = new Map<string, Exchange>()

  constructor(private readonly options: RequestSenderOptions) {}

  /** Sends so many, one after the other. Throws where the object takes no requests, or they are too many. */
  send(count: number, ref: NamedRef): void {
    checkTakesRequests(ref)
    if (!(count >= 1)) throw new ActionError(say`${count} requests are none; 1 is the fewest`)
    if (count > MOST_REQUESTS)
      throw new ActionError(say`${count} requests are too many for one instant; ${MOST_REQUESTS} are the most`)
    const cause = this.options.timeline.presentCause
    for (let i = 0; i < count; i++) this.sendOne(ref, cause, this.options.namespace())
  }

  /** Sends one now, and one whenever the time is over, from now on. Throws where the object takes no requests, or no time is to pass. */
  startClient(ref: NamedRef, everyMs: number): void {
    checkTakesRequests(ref)
    if (!(everyMs >= 1)) throw new ActionError(say`a client sends requests 1ms apart or more`)
    const { loop, timeline } = this.options
    const cause = timeline.presentCause
    const client = { everyMs }
    const namespace = this.options.namespace()
    const description = { kind: 'wait', reason: `the next request to ${textOf(ref)}`, of: 'client' } as const
    const sendNext = (): void => {
      this.sendOne(ref, cause, namespace)
      this.clients.set(client, loop.after(everyMs, description, sendNext))
    }
    sendNext()
  }

  /** No client sends anything from now on. */
  stopClients(): void {
    for (const timer of this.clients.values()) timer.cancel()
    this.clients.clear()
  }

  /** How long the busiest client pauses between two requests, in milliseconds; infinitely long where there is none. */
  get shortestPauseMs(): number {
    return Math.min(...[...this.clients.keys()].map(({ everyMs }) => everyMs))
  }

  private sendOne(ref: NamedRef, cause: number, namespace: string): void {
    const { objects, network, timeline, random, limit = MOST_IN_ALL } = this.options
    if (timeline.served.length >= limit)
      throw new ActionError(say`${limit} requests were sent, and no scenario may send more; have its clients pause longer`)
    const target = targetOf(objects, namespace, ref, random)
    const answer = target && network.request({ namespace }, { host: target.host, port: target.port, path: '/' })
    timeline.appendServed(this.exchangeOf(ref, namespace, target, answer), cause)
  }

  /** One object for all requests that come to the same. */
  private exchangeOf(
    ref: NamedRef,
    namespace: string,
    target: Target | undefined,
    answer: 'unknown host' | Served | undefined,
  ): Exchange {
    const { ip, endpointIp, pod, container, image } = typeof answer === 'object' ? answer : NOBODY
    const outcome = typeof answer === 'object' ? outcomeOf(answer.result) : (answer ?? 'no address')
    const uids = this.uidsOf(ref, namespace, pod)
    const key = [
      namespace,
      textOf(ref),
      target?.host,
      target?.port,
      ip,
      endpointIp,
      pod,
      container,
      image,
      outcome,
      ...uids,
    ].join()
    let exchange = this.exchanges.get(key)
    if (!exchange) {
      exchange = {
        from: namespace,
        to: textOf(ref),
        ...target,
        ...(ip && { address: ip }),
        ...(endpointIp && { endpoint: endpointIp }),
        ...(pod && { pod }),
        ...(container && { container }),
        ...(image && { image }),
        uids,
        outcome,
      }
      this.exchanges.set(key, exchange)
    }
    return exchange
  }

  /** The uids of a pod, its own first, of its controllers upwards, and of what was asked. */
  private uidsOf({ resource, name }: NamedRef, namespace: string, pod = ''): readonly string[] {
    const { objects } = this.options
    const uids: string[] = []
    const [podNamespace = '', podName = ''] = pod.split('/')
    let object: Stored | undefined = pod ? objects.get(PODS, podNamespace, podName) : undefined
    for (; object && uids.length < MOST_UIDS; object = controllerOf(objects, object)) uids.push(object.metadata.uid)
    const asked = objects.get(resource, namespace, name)?.metadata.uid
    if (asked !== undefined && !uids.includes(asked)) uids.push(asked)
    return uids
  }
}

const NOBODY: Partial<Served> = {}

/** Deeper than any chain of controllers. */
const MOST_UIDS = 8

function controllerOf(objects: Objects, object: Stored): Stored | undefined {
  const owner = (object.metadata.ownerReferences ?? []).find(({ controller }) => controller)
  const resource = owner && resourceOfKind(owner.apiVersion, owner.kind)
  return resource && objects.get(resource, object.metadata.namespace ?? '', owner.name)
}

function outcomeOf(result: Served['result']): Outcome {
  if (result === 'closed') return 'connected'
  return typeof result === 'object' ? result.status : result
}

const textOf = ({ resource, name }: NamedRef): string => refText(resource, name)
