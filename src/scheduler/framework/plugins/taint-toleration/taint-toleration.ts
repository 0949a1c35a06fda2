import type { KubernetesObject, Node, Pod, Toleration } from '../../../../api'
import { findMatchingUntoleratedTaint, isDoNotScheduleTaint, tolerationsTolerateTaint } from '../../../../component-helpers'
import { ActionType, type ClusterEventWithHint } from '../../events'
import type { Plugin } from '../../interface'
import type { NodeInfo } from '../../node-info'
import type { NodeScores } from '../../node-scores'
import type { PodInfo } from '../../pod-info'
import { tolerationsSigner } from '../../signers'
import { Status } from '../../status'
import { defaultNormalizeScore } from '../normalize-score'

const UNTOLERATED = new Status('UnschedulableAndUnresolvable', ['node(s) had untolerated taint(s)'])

/** Keeps pods off nodes whose taints they do not tolerate, and likes nodes less whose taints say so (upstream `tainttoleration/taint_toleration.go`). */
export class TaintToleration implements Plugin<undefined, readonly Toleration[]> {
  readonly name = 'TaintToleration'
  readonly signers = [tolerationsSigner]

  filter(_state: undefined, pod: Pod, { node }: NodeInfo): Status | undefined {
    const taints = node?.spec?.taints
    return taints?.length && hasUntoleratedTaint(node, pod) ? UNTOLERATED : undefined
  }

  preScore({ pod }: PodInfo): readonly Toleration[] {
    return pod.spec?.tolerations?.filter(({ effect }) => !effect || effect === 'PreferNoSchedule') ?? []
  }

  score(tolerations: readonly Toleration[], _pod: Pod, { node }: NodeInfo): number {
    const taints = node?.spec?.taints ?? []
    return taints.filter((taint) => taint.effect === 'PreferNoSchedule' && !tolerationsTolerateTaint(tolerations, taint)).length
  }

  normalizeScore(_tolerations: readonly Toleration[], scores: NodeScores): void {
    defaultNormalizeScore(scores, true)
  }

  eventsToRegister(): readonly ClusterEventWithHint[] {
    return [
      { resource: 'Node', actions: ActionType.Add | ActionType.UpdateNodeTaint, isWorthRequeuing: becameTolerable },
      { resource: 'Pod', actions: ActionType.UpdatePodToleration, isWorthRequeuing: isAboutPodItself },
    ]
  }
}

function hasUntoleratedTaint(node: Node | undefined, pod: Pod): boolean {
  return findMatchingUntoleratedTaint(node?.spec?.taints, pod.spec?.tolerations, isDoNotScheduleTaint) !== undefined
}

function becameTolerable(pod: Pod, before: Node | undefined, after: Node | undefined): boolean {
  return (!before || hasUntoleratedTaint(before, pod)) && !hasUntoleratedTaint(after, pod)
}

function isAboutPodItself(pod: Pod, _before: KubernetesObject | undefined, after: KubernetesObject | undefined): boolean {
  return pod.metadata.uid === after?.metadata.uid
}
