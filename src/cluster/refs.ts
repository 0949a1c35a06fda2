import type { Resource } from '../apimachinery'
import { refText, resourceNamed } from './kinds'
import { say, SaidError } from './phrases'

/** An object that a sentence names: `rs/blue`, or what an action chose or made. */
export type Ref = NamedRef | ChosenRef

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

const CHOSEN: Readonly<Record<string, ChosenRef['which']>> = {
  'the relabelled pod': 'relabelled',
  'the deleted pod': 'deleted',
  'the new pod': 'new',
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
  const [kind, name, ...rest] = text.split('/')
  if (!kind || !name || rest.length) throw new SaidError(say`\`${text}\` is no reference; write kind/name, such as rs/web`)
  return { type: 'named', resource: resourceNamed(kind), name }
}

/** The reference as a sentence writes it. */
export function formatRef(ref: Ref): string {
  return ref.type === 'named' ? refText(ref.resource, ref.name) : `the ${ref.which} pod`
}
