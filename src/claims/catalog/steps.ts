import type { TimelineStep } from '../../cluster'
import { defineClaim, type Claim } from '../claim'
import { isLike } from '../wildcards'

/** One row of an expected sequence of steps; `*` stands for any run of characters, an empty text for anything. */
export interface ExpectedStep {
  readonly component?: string
  readonly action?: string
  readonly object?: string
}

function isStep({ component, action, object }: ExpectedStep, step: TimelineStep): boolean {
  return isLike(component, step.component) && isLike(action, step.action) && isObject(object, step.object)
}

/** `replicaset/web` and `rs/web` name the same object. */
function isObject(pattern: string | undefined, object: string): boolean {
  return (
    isLike(pattern, object) || isLike(pattern, object.replace(/^rs\//, 'replicaset/').replace(/^rc\//, 'replicationcontroller/'))
  )
}

/** The first row that no later step fits, or undefined where all are found in order. */
function computeMissing(steps: readonly TimelineStep[], rows: readonly ExpectedStep[]): ExpectedStep | undefined {
  let from = 0
  for (const row of rows) {
    const found = steps.findIndex((step, i) => i >= from && isStep(row, step))
    if (found < 0) return row
    from = found + 1
  }
  return undefined
}

const rowText = ({ component = '', action = '', object = '' }: ExpectedStep): string =>
  [component, action, object].filter(Boolean).join(' | ')
const stepText = ({ component, action, object }: TimelineStep): string => `${component} ${action} ${object}`

const MOST_STEPS = 24

/** Who did what, read from the timeline. */
export const stepClaims: readonly Claim[] = [
  defineClaim<[readonly ExpectedStep[]]>({
    name: 'steps in order',
    doc: 'components did these things in this order; other steps may lie between',
    sentences: { en: ['these steps happened in order:'], ko: ['다음 단계가 순서대로 일어났다:'] },
    block: 'table',
    holds: (context, rows) => computeMissing(context.steps(), rows) === undefined,
    explain: (context, rows) => {
      const steps = context.steps()
      const missing = computeMissing(steps, rows)
      return {
        found: `no step fitted "${missing ? rowText(missing) : ''}" in its place`,
        evidence: steps.slice(-MOST_STEPS).map(stepText),
      }
    },
  }),
]
