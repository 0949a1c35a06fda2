import type { ReplicaSet, ReplicationController, Stored } from '../../api'
import {
  NOTHING,
  REPLICA_SETS,
  REPLICATION_CONTROLLERS,
  selectorFromLabelSelector,
  selectorFromSet,
  type Resource,
  type Selector,
} from '../../apimachinery'

/** The objects that one core keeps at their number of pods. */
export type ReplicaObject = ReplicaSet | ReplicationController

/** How the kinds differ (upstream pkg/controller/replicaset/replica_set.go and pkg/controller/replication). */
export interface ReplicaKind {
  /** source of its events */
  readonly name: string
  readonly resource: Resource<ReplicaObject>
  /** undefined where the selector is invalid: such an object is left alone */
  selectorOf(object: Stored<ReplicaObject>): Selector | undefined
  /** whether the status counts terminating pods */
  readonly countsTerminating: boolean
}

export const REPLICA_SET_KIND: ReplicaKind = {
  name: 'replicaset-controller',
  resource: REPLICA_SETS as unknown as Resource<ReplicaObject>,
  selectorOf: (object) => {
    try {
      return selectorFromLabelSelector((object as Stored<ReplicaSet>).spec?.selector)
    } catch {
      return undefined
    }
  },
  countsTerminating: true,
}

export const REPLICATION_CONTROLLER_KIND: ReplicaKind = {
  name: 'replication-controller',
  resource: REPLICATION_CONTROLLERS as unknown as Resource<ReplicaObject>,
  selectorOf: (object) => {
    const { selector } = (object as Stored<ReplicationController>).spec ?? {}
    return selector ? selectorFromSet(selector) : NOTHING
  },
  countsTerminating: false,
}
