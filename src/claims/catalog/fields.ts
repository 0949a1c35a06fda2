import { formatLabels, type Selector } from '../../apimachinery'
import { evaluateJsonPath } from '../../kubectl'
import { say, type Ref, type Said } from '../../cluster'
import { defineClaim, type Claim, type ClaimContext } from '../claim'
import { computeMismatches, fieldPathsOf, parsePattern, type Mismatch, type Pattern } from '../matching'
import { objectFinding, objectOf, resourceOfRef } from '../selection'

/** The field's value as kubectl prints it; nothing where the object or the field is missing. */
function fieldText(context: ClaimContext, path: string, ref: Ref): string | undefined {
  const object = objectOf(context, ref)
  if (!object) return undefined
  const template = path.startsWith('{') ? path : `{${path.startsWith('.') ? path : `.${path}`}}`
  return evaluateJsonPath(template, object)
}

const patterns = new Map<string, Pattern>()

/** Patterns are read once a text, since a claim over time is judged at every revision. */
function patternOf(text: string): Pattern {
  let pattern = patterns.get(text)
  if (pattern === undefined) patterns.set(text, (pattern = parsePattern(text)))
  return pattern
}

const mismatchLine = ({ path, expected, found }: Mismatch): Said => say`${path}: expected ${expected}, found ${found}`

/** What stands in the fields of an object. */
export const fieldClaims: readonly Claim[] = [
  defineClaim<[string, Ref, string]>({
    name: 'a field has a value',
    doc: 'A JSONPath as kubectl takes it, and the text that kubectl would print.',
    sentences: {
      en: ['the field {string} of {ref} is {value}'],
      ko: [
        '{ref}의 필드 {string}의 값은/값이 {value}이다/다',
        '필드 {string}의 값은 {ref}에서 {value}이다/다',
        '{ref}의 필드 {string}은/는 {value}이다/다',
      ],
    },
    holds: (context, path, ref, value) => fieldText(context, path, ref) === value,
    explain: (context, path, ref) =>
      objectFinding(context, ref, () => ({ found: say`it was "${fieldText(context, path, ref) ?? ''}"` })),
    words: (path, ref) => [{ type: 'field', path, resource: resourceOfRef(ref) }],
    subject: (_path, ref) => ref,
  }),
  defineClaim<[string, Ref, string]>({
    name: 'a field has another value',
    doc: 'The object is there, and its field has another value, or none.',
    sentences: {
      en: ['the field {string} of {ref} is not {value}'],
      ko: ['{ref}의 필드 {string}의 값은/값이 {value}이/가 아니다'],
    },
    holds: (context, path, ref, value) => objectOf(context, ref) !== undefined && fieldText(context, path, ref) !== value,
    explain: (context, _path, ref) => objectFinding(context, ref, () => ({ found: say`it was` })),
    words: (path, ref) => [{ type: 'field', path, resource: resourceOfRef(ref) }],
    subject: (_path, ref) => ref,
  }),
  defineClaim<[Ref, Selector]>({
    name: 'an object has labels',
    doc: 'The labels of the object match the selector: `"app=web,tier=front"`, or `"!app"` for a key that it has not.',
    sentences: { en: ['{ref} has label {selector}'], ko: ['{ref}에 레이블 {selector}이/가 있다/붙어\\ 있다'] },
    holds: (context, ref, selector) => {
      const object = objectOf(context, ref)
      return object !== undefined && selector.matches(object.metadata.labels ?? {})
    },
    explain: (context, ref) =>
      objectFinding(context, ref, ({ metadata }) => ({
        found: metadata.labels ? say`it was labelled ${formatLabels(metadata.labels)}` : say`it had no labels`,
      })),
    subject: (ref) => ref,
  }),
  defineClaim<[Ref, string]>({
    name: 'matches a partial object',
    doc: 'What the YAML says is so; lists match by key or by containing; !gt, !re, !absent and their like as tags.',
    sentences: { en: ['{ref} matches:'], ko: ['{ref}이/가 다음과 일치한다:'] },
    block: 'doc string',
    holds: (context, ref, text) => {
      const object = objectOf(context, ref)
      return object !== undefined && computeMismatches(patternOf(text), object, context.resolve(ref).resource).length === 0
    },
    explain: (context, ref, text) =>
      objectFinding(context, ref, (object) => {
        const mismatches = computeMismatches(patternOf(text), object, context.resolve(ref).resource)
        return { found: say`it differed`, evidence: mismatches.map(mismatchLine) }
      }),
    words: (ref, text) => fieldPathsOf(patternOf(text)).map((path) => ({ type: 'field', path, resource: resourceOfRef(ref) })),
    subject: (ref) => ref,
  }),
]
