import type { Pod } from '../../../api'
import { getPodCondition, restartsText, summarizePod } from '../../../component-helpers'
import { age, AGE, column, NAME, wideColumn, type Printer, type TableRowCondition } from '../table'

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
    const summary = summarizePod(pod)
    const conditions = COMPLETED[pod.status?.phase ?? '']
    return {
      cells: [
        pod.metadata.name,
        `${summary.readyContainers}/${summary.totalContainers}`,
        summary.status,
        restartsText(summary, now),
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
