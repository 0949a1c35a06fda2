import type { HorizontalPodAutoscaler, HPAScalingRules } from '../../../api'
import { withEvents } from '../describer'
import type { DescribeWriter } from '../describe-writer'
import { rfc1123z } from '../format'
import { writeHead } from '../metadata'
import { writeMetric } from './metrics'

export const horizontalPodAutoscaler = withEvents<HorizontalPodAutoscaler>((w, object) => {
  const { metadata, spec, status } = object
  writeHead(w, object)
  w.field(0, 'CreationTimestamp', rfc1123z(metadata.creationTimestamp))
  w.field(0, 'Reference', `${spec?.scaleTargetRef.kind ?? ''}/${spec?.scaleTargetRef.name ?? ''}`)
  w.field(0, 'Metrics', '( current / target )')
  for (const [index, metric] of (spec?.metrics ?? []).entries()) writeMetric(w, metric, status?.currentMetrics?.[index])
  w.field(0, 'Min replicas', spec?.minReplicas ?? '<unset>')
  w.field(0, 'Max replicas', spec?.maxReplicas ?? 0)
  if (spec?.behavior) {
    w.write(0, 'Behavior:\n')
    writeDirection(w, 'Scale Up', spec.behavior.scaleUp)
    writeDirection(w, 'Scale Down', spec.behavior.scaleDown)
  }
  const counts = `${status?.currentReplicas ?? 0} current / ${status?.desiredReplicas ?? 0} desired`
  w.field(0, `${spec?.scaleTargetRef.kind ?? ''} pods`, counts)
  const conditions = status?.conditions ?? []
  if (conditions.length === 0) return
  w.write(0, 'Conditions:\n')
  w.write(1, 'Type\tStatus\tReason\tMessage\n')
  w.write(1, '----\t------\t------\t-------\n')
  w.rows(
    1,
    conditions.map((c) => [c.type, c.status, c.reason ?? '', c.message ?? '']),
  )
})

function writeDirection(w: DescribeWriter, title: string, rules: HPAScalingRules | undefined): void {
  if (!rules) return
  w.write(1, `${title}:\n`)
  if (rules.stabilizationWindowSeconds !== undefined) {
    w.write(2, `Stabilization Window: ${rules.stabilizationWindowSeconds} seconds\n`)
  }
  if (!rules.policies?.length) return
  w.write(2, `Select Policy: ${rules.selectPolicy ?? 'Max'}\n`)
  w.write(2, 'Policies:\n')
  for (const { type, value, periodSeconds } of rules.policies) {
    w.write(3, `- Type: ${type}\tValue: ${value}\tPeriod: ${periodSeconds} seconds\n`)
  }
}
