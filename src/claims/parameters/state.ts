/** What a pod, or another object, is said to be; `negated` where the sentence says `not`. */
export interface State {
  readonly word: string
  readonly negated: boolean
}

const WORDS = 'ready|scheduled|unschedulable|available'
const COLUMN = String.raw`[A-Z][A-Za-z]*(?::[A-Za-z0-9/]+)?`

/** How Korean says the commonest states in front of a noun. */
const KOREAN: Readonly<Record<string, State>> = {
  준비된: { word: 'ready', negated: false },
  '준비되지 않은': { word: 'ready', negated: true },
  스케줄된: { word: 'scheduled', negated: false },
  '스케줄되지 않은': { word: 'scheduled', negated: true },
  '스케줄할 수 없는': { word: 'unschedulable', negated: false },
  '사용 가능한': { word: 'available', negated: false },
  '사용할 수 없는': { word: 'available', negated: true },
  '실행 중인': { word: 'Running', negated: false },
  '종료 중인': { word: 'Terminating', negated: false },
  '대기 중인': { word: 'Pending', negated: false },
  '실행 중': { word: 'Running', negated: false },
  '종료 중': { word: 'Terminating', negated: false },
  '대기 중': { word: 'Pending', negated: false },
}

/** `not Running` in Korean, with its particle. */
const KOREAN_NOT = `(?:${WORDS}|${COLUMN})(?:이|가) 아닌`

/** `ready`, `not scheduled`, `Running`, `Init:0/1`, …: small letters are conditions, the rest is kubectl's STATUS column. */
export const ENGLISH_STATE_PATTERN = `(?:not )?(?:${WORDS}|${COLUMN})`

/** These, and `준비된`, `Running이 아닌`. */
export const STATE_PATTERN = `${Object.keys(KOREAN).join('|')}|${KOREAN_NOT}|${ENGLISH_STATE_PATTERN}`

export function parseState(text: string): State {
  const korean = KOREAN[text]
  if (korean) return korean
  const [, not] = /^(.+)[이가] 아닌$/.exec(text) ?? []
  if (not !== undefined) return { word: not, negated: true }
  const negated = text.startsWith('not ')
  return { word: negated ? text.slice(4) : text, negated }
}

export function formatState({ word, negated }: State): string {
  return negated ? `not ${word}` : word
}
