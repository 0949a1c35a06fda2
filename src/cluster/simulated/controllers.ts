import { builtInControllers, type Reconciler } from '../../controllers'
import type { ClusterOptions } from '../options'

/**
 * The controllers of a cluster, each made for it alone: Kubernetes' own in their usual order, then the user's. One of the user's that
 * has the name of a built-in one stands in its place; of several with one name the last does.
 */
export function newControllers({ controllers = [] }: Pick<ClusterOptions, 'controllers'>): readonly Reconciler[] {
  const own = controllers.map((controller) => (typeof controller === 'function' ? controller() : controller))
  // An object of the user's may have worked in another cluster.
  for (const controller of own) controller.reset?.()
  const byName = new Map([...builtInControllers(), ...own].map((controller) => [controller.name, controller]))
  return [...byName.values()]
}
