import { DEPLOYMENTS, type Resource } from '../../apimachinery'
import { refText, say, type NamedRef, type Ref, type RolloutState, type Said } from '../../cluster'
import { defineClaim, type Claim, type ClaimContext, type Finding } from '../claim'
import { formatDuration, isCount, parseCount, parseDuration } from '../parameters'
import { objectsOf, resourceOfRef } from '../selection'

/** One row of an expected rollout: counts, or `*` or nothing for any; a row that begins with `...` stands for any number of states. */
export interface ExpectedState {
  readonly time?: string
  readonly old?: string
  readonly new?: string
  readonly available?: string
  readonly surge?: string
}

const COLUMNS = ['time', 'old', 'new', 'available', 'surge'] as const

const isGap = (row: ExpectedState): boolean => /^(\.\.\.|…)$/.test(cellsOf(row)[0] ?? '')
const isAny = (cell: string | undefined): boolean => !cell || cell === '*'

function cellsOf(row: ExpectedState): readonly string[] {
  return COLUMNS.map((column) => row[column]).filter((cell) => cell !== undefined)
}

function isState(row: ExpectedState, state: RolloutState): boolean {
  const counts = [row.old, row.new, row.available, row.surge]
  const numbers = [state.old, state.new, state.available, state.surge]
  return (
    (isAny(row.time) || isTime(row.time ?? '', state.atMs)) &&
    counts.every((cell, i) => isAny(cell) || isCount(parseCount(cell ?? ''), numbers[i] ?? 0))
  )
}

/** Whether an instant is the one that a text gives, as precisely as it is written: `2s` is everything that rounds to it, `2.1s` less. */
function isTime(text: string, atMs: number): boolean {
  const last = /\d+(?:\.(\d+))?( ?[^\d\s.]+)$/.exec(text.trim())
  const unitMs = parseDuration(`1${last?.[2] ?? ''}`)
  return Math.abs(parseDuration(text) - atMs) <= unitMs / 10 ** (last?.[1]?.length ?? 0) / 2
}

/** Whether the rows tell all states in their order. */
function isCourse(rows: readonly ExpectedState[], states: readonly RolloutState[]): boolean {
  let [row, gap, resume] = [0, -1, 0]
  for (let at = 0; at < states.length;) {
    const expected = rows[row]
    if (expected && isGap(expected)) {
      gap = row++
      resume = at
    } else if (expected && isState(expected, states[at] as RolloutState)) {
      row++
      at++
    } else if (gap >= 0) {
      row = gap + 1
      at = ++resume
    } else return false
  }
  return rows.slice(row).every(isGap)
}

/** Whether no state has more than one pod less than the first available, nor more than one that is not available yet. */
function isOneByOne(states: readonly RolloutState[]): boolean {
  const [first] = states
  if (!first) return false
  const replicas = first.old + first.new
  return states.every((state) => state.available >= replicas - 1 && state.old + state.new <= state.available + 1)
}

function stateLine({ atMs, old, new: fresh, available, surge }: RolloutState): string {
  return `| ${[atMs === 0 ? '0s' : formatDuration(atMs), old, fresh, available, surge].join(' | ')} |`
}

function courseFinding(found: Said, states: readonly RolloutState[]): Finding {
  return { found, evidence: [`| ${COLUMNS.join(' | ')} |`, ...states.map(stateLine)] }
}

/** The Deployments of the namespace that are rolled out; the only one there is in any case. */
function rollingRefs(context: ClaimContext): readonly NamedRef[] {
  const refs = objectsOf(context, DEPLOYMENTS).map(({ metadata }): NamedRef => ({
    type: 'named',
    resource: DEPLOYMENTS as Resource,
    name: metadata.name,
  }))
  return refs.length === 1 ? refs : refs.filter((ref) => context.rollout(ref).length > 1)
}

/** How a Deployment's rollout goes on, told by its pods. */
export const rolloutCourseClaims: readonly Claim[] = [
  defineClaim<[readonly ExpectedState[]]>({
    name: 'the rollout goes',
    doc: 'The rollout of the one Deployment that is rolled out goes through these states since the block began, and through no others.',
    sentences: { en: ['the rollout goes:'], ko: ['롤아웃은 다음과 같이 진행된다:'] },
    block: 'table',
    columns: COLUMNS,
    holds: (context, rows) => {
      const [ref, ...others] = rollingRefs(context)
      return ref !== undefined && others.length === 0 && isCourse(rows, context.rollout(ref))
    },
    explain: (context) => {
      const refs = rollingRefs(context)
      const [ref] = refs
      if (ref && refs.length === 1) return courseFinding(say`it went`, context.rollout(ref))
      const names = refs.map(({ resource, name }) => refText(resource, name))
      return { found: ref ? say`there were rollouts of ${names.join(', ')}` : say`there was no rollout` }
    },
  }),
  defineClaim<[Ref, readonly ExpectedState[]]>({
    name: 'the rollout of an object goes',
    doc: 'The rollout of the Deployment goes through these states since the block began, and through no others.',
    sentences: { en: ['the rollout of {ref} goes:'], ko: ['{ref}의 롤아웃은 다음과 같이 진행된다:'] },
    block: 'table',
    columns: COLUMNS,
    holds: (context, ref, rows) => isCourse(rows, context.rollout(context.resolve(ref))),
    explain: (context, ref) => courseFinding(say`it went`, context.rollout(context.resolve(ref))),
    words: (ref) => [
      { type: 'trait', resource: resourceOfRef(ref), path: 'spec.progressDeadlineSeconds', otherwise: say`is never rolled out` },
    ],
    subject: (ref) => ref,
  }),
  defineClaim<[Ref]>({
    name: 'replaced one by one',
    doc: 'Since the block began no more than one pod at a time was missing or on its way: the next old one goes when a new one is there.',
    sentences: { en: ['the pods of {ref} are replaced one by one'], ko: ['{ref}의 파드가 하나씩 교체된다'] },
    holds: (context, ref) => isOneByOne(context.rollout(context.resolve(ref))),
    explain: (context, ref) => courseFinding(say`it went`, context.rollout(context.resolve(ref))),
    words: (ref) => [
      { type: 'trait', resource: resourceOfRef(ref), path: 'spec.progressDeadlineSeconds', otherwise: say`is never rolled out` },
    ],
    subject: (ref) => ref,
  }),
]
