import type { Stored } from '../../api'
import type { Resource } from '../../apimachinery'
import type { Said, View } from '../../cluster'

/** Something that keeps an object from what it should become, in Kubernetes' own words where it has some. */
export interface Trouble {
  /** the more telling, the lower */
  readonly rank: number
  /** to follow the name of the object: `is unschedulable: 0/3 nodes are available: …` */
  readonly text: Said
}

/** An object that a claim has to do with. */
export interface Concerned {
  readonly resource: Resource
  readonly object: Stored
}

export type TroublesOf = (object: Stored, view: View) => readonly Trouble[]
