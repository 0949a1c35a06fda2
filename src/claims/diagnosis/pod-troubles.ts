import type { ContainerStatus, Pod, Stored } from '../../api'
import { EVENTS } from '../../apimachinery'
import { getPodCondition, isPodReady } from '../../component-helpers'
import { say, sayAll, type Said, type View } from '../../cluster'
import type { Trouble } from './trouble'

/** What a container waits for in every start; an event says more. */
const ORDINARY_WAITS: ReadonlySet<string> = new Set(['ContainerCreating', 'PodInitializing'])

/** Why a pod is not ready, or not gone. */
export function podTroubles(pod: Stored<Pod>, view: View): readonly Trouble[] {
  const { finalizers = [], deletionTimestamp } = pod.metadata
  if (deletionTimestamp && finalizers.length) return [{ rank: 1, text: say`is held by finalizers ${finalizers.join(', ')}` }]
  const scheduled = getPodCondition(pod, 'PodScheduled')
  if (scheduled?.status === 'False')
    return [
      {
        rank: 0,
        text:
          scheduled.reason === 'SchedulingGated'
            ? say`is gated: ${scheduled.message ?? ''}`
            : say`is unschedulable: ${scheduled.message ?? ''}`,
      },
    ]
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {}
  const troubles = [...initContainerStatuses, ...containerStatuses].flatMap(containerTroubles)
  if (troubles.length) return troubles
  if (pod.status?.phase === 'Failed')
    return [
      {
        rank: 1,
        text: sayAll(
          [say`failed`, ...[pod.status.reason, pod.status.message].filter((why) => why !== undefined && why !== '')] as Said[],
          ': ',
        ),
      },
    ]
  return isPodReady(pod) || pod.status?.phase === 'Succeeded' ? [] : [...gateTroubles(pod), ...eventTrouble(pod, view)]
}

function containerTroubles({ name, state, lastState, restartCount }: ContainerStatus): readonly Trouble[] {
  const troubles: Trouble[] = []
  const { waiting } = state ?? {}
  if (waiting?.reason && !ORDINARY_WAITS.has(waiting.reason))
    troubles.push({
      rank: 1,
      text: sayAll([say`waits in ${waiting.reason}`, ...(waiting.message ? [waiting.message] : [])], ': '),
    })
  const ended = state?.terminated ?? lastState?.terminated
  if (ended && (restartCount > 0 || ended.exitCode !== 0)) {
    const code = `${ended.exitCode} (${ended.reason ?? ''})`
    const end = say`had its container ${name} end with exit code ${code}`
    troubles.push({
      rank: 1,
      text: !restartCount
        ? end
        : restartCount === 1
          ? say`${end}, restarted 1 time`
          : say`${end}, restarted ${restartCount} times`,
    })
  }
  return troubles
}

function gateTroubles(pod: Stored<Pod>): readonly Trouble[] {
  const missing = (pod.spec?.readinessGates ?? []).filter(
    ({ conditionType }) => getPodCondition(pod, conditionType)?.status !== 'True',
  )
  return missing.map(({ conditionType }) => ({ rank: 2, text: say`waits for its readiness gate ${conditionType}` }))
}

/** The newest event of a pod that is not ready: the probe that failed, or what its node is busy with. */
function eventTrouble(pod: Stored<Pod>, view: View): readonly Trouble[] {
  const newest = view
    .list(EVENTS, { namespace: pod.metadata.namespace ?? '' })
    .filter(({ involvedObject }) => involvedObject.uid === pod.metadata.uid)
    .sort((a, b) => Number(a.metadata.resourceVersion) - Number(b.metadata.resourceVersion))
    .at(-1)
  if (!newest) return []
  return [{ rank: newest.type === 'Warning' ? 1 : 4, text: say`reports last: ${newest.reason ?? ''}: ${newest.message ?? ''}` }]
}
