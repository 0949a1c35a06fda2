import type { Pod } from '../../../api'
import {
  EVERYTHING,
  newSelector,
  selectorFromLabelSelector,
  selectorFromSet,
  type Requirement,
  type Selector,
} from '../../../apimachinery'
import type { Listers } from '../interface'

// Mirrors pkg/scheduler/framework/plugins/helper/spread.go.

/** What the services that select a pod and its controller select together; everything where there are none. */
export function defaultSelector(pod: Pod, listers: Listers): Selector {
  const { labels, namespace = '' } = pod.metadata
  const owned = ownerSelector(pod, listers)
  const services = listers.services.list({ namespace })
  if (services.length === 0) return owned
  const serviceLabels: Record<string, string> = {}
  for (const { spec } of services)
    if (spec?.selector && selectorFromSet(spec.selector).matches(labels)) Object.assign(serviceLabels, spec.selector)
  if (Object.keys(serviceLabels).length === 0) return owned
  return newSelector([...requirementsOf(serviceLabels), ...owned.requirements])
}

function requirementsOf(labels: Readonly<Record<string, string>>): readonly Requirement[] {
  return selectorFromSet(labels).requirements
}

function ownerSelector({ metadata: { namespace = '', ownerReferences } }: Pod, listers: Listers): Selector {
  const owner = ownerReferences?.find(({ controller }) => controller)
  if (!owner) return EVERYTHING
  switch (`${owner.apiVersion}/${owner.kind}`) {
    case 'v1/ReplicationController':
      return selectorFromSet(listers.replicationControllers.get(namespace, owner.name)?.spec?.selector)
    case 'apps/v1/ReplicaSet':
      return labelSelector(listers.replicaSets.get(namespace, owner.name)?.spec?.selector)
    case 'apps/v1/StatefulSet':
      return labelSelector(listers.statefulSets.get(namespace, owner.name)?.spec?.selector)
    default:
      return EVERYTHING
  }
}

function labelSelector(selector: Parameters<typeof selectorFromLabelSelector>[0]): Selector {
  try {
    return selector ? selectorFromLabelSelector(selector) : EVERYTHING
  } catch {
    return EVERYTHING
  }
}
