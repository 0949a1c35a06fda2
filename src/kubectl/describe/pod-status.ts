import type { KubernetesObject, Stored } from '../../api'
import { PODS, type Selector } from '../../apimachinery'
import type { DescribeContext } from './context'

/** The phases of the pods that an object controls: `3 Running / 0 Waiting / 0 Succeeded / 0 Failed`. */
export function podsStatusText(object: Stored<KubernetesObject>, selector: Selector, context: DescribeContext): string {
  const pods = context.list(PODS, object.metadata.namespace ?? '', { labelSelector: selector.toString() })
  const owned = pods.filter(({ metadata }) =>
    metadata.ownerReferences?.some(({ controller, uid }) => controller && uid === object.metadata.uid),
  )
  const count = (phase: string): number => owned.filter(({ status }) => status?.phase === phase).length
  return `${count('Running')} Running / ${count('Pending')} Waiting / ${count('Succeeded')} Succeeded / ${count('Failed')} Failed`
}
