import { hashText, mixedFraction } from './random'

/** A pass or a timer lets at most 15 turns of other work go first. */
const MOST_DOUBLINGS = 4
const TIMERS = 'timers'

/**
 * What the seed decides within an instant, where Kubernetes leaves the order of its components' work open. Most instants go by in the
 * order of posting; how often one does not is the seed's own, since some clusters are busier than others. Each decision depends on the
 * seed, the instant and what it is about alone, so that one pass more or less changes nothing elsewhere.
 */
export class InstantOrder {
  private readonly seed: number
  /** the share of instants whose passes come in another order than they were posted */
  private readonly share: number
  private nowMs = -Infinity
  /** how many instants began at that time before the present one */
  private before = 0
  /** of the present instant; undefined until something is decided in it */
  private hash: number | undefined
  private isMixed = false
  private gaps = 0

  constructor(seed: number | string) {
    this.seed = hashText(`${seed}/instants`)
    this.share = mixedFraction(this.seed) ** 2
  }

  /** A new instant begins, which may be at the same time as the one before, as when an action follows another. */
  begin(nowMs: number): void {
    this.before = nowMs === this.nowMs ? this.before + 1 : 0
    this.nowMs = nowMs
    this.hash = undefined
  }

  /** How often a pass of that component lets all other work go first; `ran` is how much was done in this instant so far. */
  turns(component: string, ran: number): number {
    const hash = this.hashOfInstant()
    return this.isMixed ? turnsOf(hashText(component, hash + ran)) : 0
  }

  /** How many pieces of work are done between two timers of the present instant. */
  gap(): number {
    return turnsOf(hashText(TIMERS, this.hashOfInstant() + this.gaps++))
  }

  private hashOfInstant(): number {
    if (this.hash !== undefined) return this.hash
    this.gaps = 0
    this.hash = hashText(`${this.nowMs} ${this.before}`, this.seed)
    this.isMixed = mixedFraction(this.hash) < this.share
    return this.hash
  }
}

/** None in half of all cases, 1 in half of the rest, then 3, 7 and 15, so that a pass may also come after much that follows. */
function turnsOf(hash: number): number {
  return 2 ** Math.min(MOST_DOUBLINGS, Math.floor(-Math.log2(1 - mixedFraction(hash)))) - 1
}
