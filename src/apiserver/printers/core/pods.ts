import type { Pod } from '../../../api'
import { getPodCondition, summarizePod } from '../../../component-helpers'
import { age, AGE, column, NAME, wideColumn, type Printer, type TableRowCondition } from '../table'
import { humanDuration } from '../../../apimachinery'

const COMPLETED: Readonly<Record<string, readonly TableRowCondition[]>> = {
  Succeeded: [{ type: 'Completed', status: 'True', reason: 'Succeeded', message: 'The pod has completed successfully.' }],
  Failed: [{ type: 'Completed', status: 'True', reason: 'Failed', message: 'The pod failed.' }],
}

function readinessGates(pod: Pod): string {
  const gates = pod.spec?.readinessGates ?? []
  if (gates.length === 0) return '<none>'
  const open = gates.filter(({ conditionType }) => getPodCondition(pod, conditionType)?.status === 'True')
  return `${open.length}/${gates.length}`
}

export const pods: Printer<Pod> = {
  columns: [
    NAME,
    column('Ready'),
    column('Status'),
    column('Restarts'),
    AGE,
    wideColumn('IP'),
    wideColumn('Node'),
    wideColumn('Nominated Node'),
    wideColumn('Readiness Gates'),
  ],
  row(pod, now) {
    const { readyContainers, totalContainers, status, restarts, lastRestart } = summarizePod(pod)
    const ago = restarts !== 0 && lastRestart !== undefined ? ` (${humanDuration(now - lastRestart)} ago)` : ''
    const conditions = COMPLETED[pod.status?.phase ?? '']
    return {
      cells: [
        pod.metadata.name,
        `${readyContainers}/${totalContainers}`,
        status,
        `${restarts}${ago}`,
        age(pod, now),
        pod.status?.podIPs?.[0]?.ip || '<none>',
        pod.spec?.nodeName || '<none>',
        pod.status?.nominatedNodeName || '<none>',
        readinessGates(pod),
      ],
      ...(conditions && { conditions }),
    }
  },
}
