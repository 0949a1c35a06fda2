import type { Resource } from '../apimachinery'
import { refText, resourceNamed } from './kinds'
import { say, SaidError } from './phrases'

/** An object that a sentence names: `rs/blue`, what an action chose or made, or the only one of its kind. */
export type Ref = NamedRef | ChosenRef | OnlyRef

export interface NamedRef {
  readonly type: 'named'
  readonly resource: Resource
  readonly name: string
}

/** `the relabelled pod`, `the deleted pod`: the last one that an action chose; `the new pod`: the youngest. */
export interface ChosenRef {
  readonly type: 'chosen'
  readonly which: 'relabelled' | 'deleted' | 'new'
}

/** `the ReplicaSet`: the one that there is in the namespace. */
export interface OnlyRef {
  readonly type: 'only'
  readonly resource: Resource
}

/** Kinds of which sentences speak without a slash, `the ReplicaSet "web"` or `pod web`: with a capital letter any. */
const SPOKEN_KIND = '[A-Z][a-z]\\w+|pod|node|deployment|service|(?:replica|daemon|stateful) ?set'
const NAME = '[A-Za-z0-9][A-Za-z0-9.-]*'
/** Behind a kind these are no names, but words of the sentence: `the ReplicaSet up to 5`. */
const SPOKEN_NAME = `(?!(?:up|down|to|with|has|is)\\b)${NAME}`
const SPOKEN = `(?:the )?(?:${SPOKEN_KIND}) (?:${SPOKEN_NAME}|"[^"]*"|'[^']*')|the (?:${SPOKEN_KIND})`

/** `rs/web`, `the relabelled pod`, `the ReplicaSet`, `pod "web"`. */
export const ENGLISH_REF_PATTERN = `[A-Za-z]+/${NAME}|the (?:relabell?ed|deleted|new|newest) pod|${SPOKEN}`

/** These, and `레이블을 바꾼 파드`. */
export const REF_PATTERN = `(?:[A-Za-z]+|[가-힣]+)/${NAME}|the (?:relabell?ed|deleted|new|newest) pod|(?:레이블을 바꾼|레이블이 바뀐|삭제[한된]|새|새로운) 파드|${SPOKEN}`

const SPOKEN_REF = new RegExp(`^(the )?(${SPOKEN_KIND})(?: (${SPOKEN_NAME}|"[^"]*"|'[^']*'))?$`)

const CHOSEN: Readonly<Record<string, ChosenRef['which']>> = {
  'the relabelled pod': 'relabelled',
  'the relabeled pod': 'relabelled',
  'the deleted pod': 'deleted',
  'the new pod': 'new',
  'the newest pod': 'new',
  '레이블을 바꾼 파드': 'relabelled',
  '레이블이 바뀐 파드': 'relabelled',
  '삭제한 파드': 'deleted',
  '삭제된 파드': 'deleted',
  '새 파드': 'new',
  '새로운 파드': 'new',
}

/** Reads `kind/name` or the words for what an action chose. Throws `UnknownKindError`, or an Error where the text is neither. */
export function parseRef(text: string): Ref {
  const which = CHOSEN[text]
  if (which) return { type: 'chosen', which }
  const [, the, spokenKind, spokenName] = SPOKEN_REF.exec(text) ?? []
  if (spokenKind !== undefined && (the !== undefined || spokenName !== undefined))
    return spokenRef(resourceNamed(spokenKind.replace(' ', '')), spokenName)
  const [kind, name, ...rest] = text.split('/')
  if (!kind || !name || rest.length) throw new SaidError(say`\`${text}\` is no reference; write kind/name, such as rs/web`)
  return { type: 'named', resource: resourceNamed(kind), name }
}

function spokenRef(resource: Resource, name: string | undefined): Ref {
  return name === undefined ? { type: 'only', resource } : { type: 'named', resource, name: name.replace(/^["']|["']$/g, '') }
}

/** The reference as a sentence writes it. */
export function formatRef(ref: Ref): string {
  switch (ref.type) {
    case 'named':
      return refText(ref.resource, ref.name)
    case 'only':
      return `the ${ref.resource.kind}`
    case 'chosen':
      return `the ${ref.which} pod`
  }
}
