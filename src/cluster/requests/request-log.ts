import type { Exchange, ServedEntry, Timeline } from '../../timeline'
import type { Said } from '../phrases'
import type { Requests, SentRequest } from '../view'
import { Postings } from './postings'

const FAILED = 'failed'
const LOWEST_ERROR = 400

/** Whether a request got an HTTP status of 400 or more, or no answer at all. */
export function hasFailed({ outcome }: Exchange): boolean {
  return typeof outcome === 'number' ? outcome >= LOWEST_ERROR : outcome !== 'connected'
}

/** Whether somebody answered it, were it with an error. */
const wasAnswered = ({ outcome }: Exchange): boolean => typeof outcome === 'number' || outcome === 'connected'

/** A pod of the same name may have taken the place of another. */
const podKey = (pod: string, uid = ''): string => `${pod} ${uid}`
const podNameIn = (key: string): string => key.slice(key.indexOf('/') + 1, key.indexOf(' '))

/** The requests of a timeline, indexed when somebody looks: each once, however often and at whatever instant it is asked about. */
export class RequestLog {
  private indexed = 0
  private last: { readonly position: number; readonly exchange: Exchange | undefined; readonly reason: Said } | undefined
  readonly byOutcome = new Postings()
  readonly byImage = new Postings()
  readonly byPod = new Postings()
  readonly byUid = new Postings()

  constructor(
    private readonly timeline: Timeline,
    private readonly computeReason: (index: number) => Said,
  ) {}

  /** The first `end` requests. */
  upTo(end: number): Requests {
    const { served } = this.timeline
    for (; this.indexed < served.length; this.indexed++) this.index((served[this.indexed] as ServedEntry).exchange, this.indexed)
    return new FirstRequests(this, end)
  }

  /** The request at a place, from 0 on. */
  at(index: number): SentRequest {
    const { atMs, exchange } = this.timeline.served[index] as ServedEntry
    return { number: index + 1, atMs, failed: hasFailed(exchange), ...exchange }
  }

  /** Why it failed. While nothing changes, requests that come to the same do so for the same reason. */
  reasonOf(index: number): Said {
    const { last, timeline } = this
    const position = timeline.positionOfServed(index)
    const exchange = timeline.served[index]?.exchange
    if (last?.position === position && last.exchange === exchange) return last.reason
    const reason = this.computeReason(index)
    this.last = { position, exchange, reason }
    return reason
  }

  private index(exchange: Exchange, index: number): void {
    if (hasFailed(exchange)) this.byOutcome.add(FAILED, index)
    if (!wasAnswered(exchange)) return
    if (exchange.image !== undefined) this.byImage.add(exchange.image, index)
    if (exchange.pod !== undefined) this.byPod.add(podKey(exchange.pod, exchange.uids[0]), index)
    for (const uid of exchange.uids) this.byUid.add(uid, index)
  }
}

/** The first so many requests of a log. */
class FirstRequests implements Requests {
  constructor(
    private readonly log: RequestLog,
    readonly sent: number,
  ) {}

  get failed(): number {
    return this.log.byOutcome.count(FAILED, this.sent)
  }

  get pods(): number {
    return this.log.byPod.keyCount(this.sent)
  }

  answeredByImage(image: string): number {
    return this.log.byImage.count(image, this.sent)
  }

  answeredBy(uid: string): number {
    return this.log.byUid.count(uid, this.sent)
  }

  images(): ReadonlyMap<string, number> {
    return this.log.byImage.counts(this.sent)
  }

  answers(): ReadonlyMap<string, number> {
    return new Map([...this.log.byPod.counts(this.sent)].map(([key, count]) => [podNameIn(key), count]))
  }

  *all(): Iterable<SentRequest> {
    for (let index = 0; index < this.sent; index++) yield this.log.at(index)
  }

  *failures(after = 0): Iterable<SentRequest> {
    const { byOutcome } = this.log
    const failures = byOutcome.of(FAILED)
    for (let i = byOutcome.count(FAILED, after); i < this.failed; i++) yield this.log.at(failures[i] as number)
  }

  reasonOf({ number }: SentRequest): Said {
    return this.log.reasonOf(number - 1)
  }
}
