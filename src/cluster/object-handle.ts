import { formatRef, type Ref } from './refs'
import type { Cluster } from './simulated/cluster'

/** An object of a cluster, whether it is there or not: what claims from code are about. */
export class ObjectHandle {
  constructor(
    readonly cluster: Cluster,
    readonly ref: Ref,
  ) {}

  /** The reference as a sentence writes it. */
  toString(): string {
    return formatRef(this.ref)
  }
}
