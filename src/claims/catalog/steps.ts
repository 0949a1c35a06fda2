import { say, type TimelineStep } from '../../cluster'
import { defineClaim, type Claim } from '../claim'
import { isLike } from '../wildcards'
import type { Word } from '../words'

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

interface Fit {
  /** the steps that the rows fitted, in order, up to the first row that no later step fits */
  readonly fitted: readonly TimelineStep[]
  readonly missing?: ExpectedStep
  /** what came behind the last that fitted */
  readonly rest: readonly TimelineStep[]
}

function fit(steps: readonly TimelineStep[], rows: readonly ExpectedStep[]): Fit {
  const fitted: TimelineStep[] = []
  let from = 0
  for (const row of rows) {
    const found = steps.findIndex((step, i) => i >= from && isStep(row, step))
    const step = steps[found]
    if (!step) return { fitted, missing: row, rest: steps.slice(from) }
    fitted.push(step)
    from = found + 1
  }
  return { fitted, rest: steps.slice(from) }
}

/** The words of a row that stand for themselves. */
function rowWords({ component, action, object = '' }: ExpectedStep): readonly Word[] {
  const words: readonly Word[] = [
    { type: 'component', text: component ?? '' },
    { type: 'action', text: action ?? '' },
    { type: 'step kind', text: object.slice(0, Math.max(0, object.indexOf('/'))) },
  ]
  return words.filter((word) => 'text' in word && word.text !== '' && !word.text.includes('*'))
}

const rowText = ({ component = '', action = '', object = '' }: ExpectedStep): string =>
  [component, action, object].filter(Boolean).join(' | ')
const stepText = ({ component, action, object }: TimelineStep): string => `${component} ${action} ${object}`

const MOST_STEPS = 12
const MOST_FITTED = 6

/** Who did what, read from the timeline. */
export const stepClaims: readonly Claim[] = [
  defineClaim<[readonly ExpectedStep[]]>({
    name: 'steps in order',
    doc: 'Components did these things in this order; other steps may lie between.',
    sentences: { en: ['these steps happened in order:'], ko: ['다음 단계가 순서대로 일어났다:'] },
    block: 'table',
    columns: ['component', 'action', 'object'],
    holds: (context, rows) => fit(context.steps(), rows).missing === undefined,
    explain: (context, rows) => {
      const { fitted, missing, rest } = fit(context.steps(), rows)
      const later = rest.slice(0, MOST_STEPS).map(stepText)
      return {
        found: missing ? say`no step fitted "${rowText(missing)}" in its place` : say`they did`,
        evidence: [
          ...fitted.slice(-MOST_FITTED).map((step) => say`found: ${stepText(step)}`),
          rest.length ? say`then came:` : say`then came nothing`,
          ...later.map((line) => `  ${line}`),
          ...(rest.length > MOST_STEPS ? [say`  … and ${rest.length - MOST_STEPS} more`] : []),
        ],
      }
    },
    words: (rows) => rows.flatMap(rowWords),
  }),
]
