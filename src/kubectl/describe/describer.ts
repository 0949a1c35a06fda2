import type { Event, KubernetesObject, Stored } from '../../api'
import { eventReferenceOf, type DescribeContext } from './context'
import type { DescribeWriter } from './describe-writer'

/** How the objects of one kind are described. */
export interface Describer<T extends KubernetesObject = KubernetesObject> {
  describe(w: DescribeWriter, object: Stored<T>, context: DescribeContext): void
  /** what stands at the end; kinds without it show no events */
  readonly events?: (object: Stored<T>, context: DescribeContext) => readonly Event[]
}

export function eventsOf(object: Stored, context: DescribeContext): readonly Event[] {
  return context.events(eventReferenceOf(object))
}

/** A describer of a kind whose events stand at the end. */
export function withEvents<T extends KubernetesObject>(
  describe: Describer<T>['describe'],
  events: NonNullable<Describer<T>['events']> = eventsOf,
): Describer<T> {
  return { describe, events }
}
