// Mirrors apimachinery fields/selector.go.

/** One term of a field selector. */
export interface FieldRequirement {
  readonly field: string
  readonly operator: '=' | '!='
  readonly value: string
}

/** Escapes a value for use in a field selector. */
export function escapeFieldValue(value: string): string {
  return value.replace(/[\\,=]/g, '\\$&')
}

/** Parses `metadata.name=web,status.phase!=Running`, terms in alphabetical order; throws an Error with upstream's message. */
export function parseFieldSelector(text: string): readonly FieldRequirement[] {
  return splitTerms(text)
    .sort()
    .filter((term) => term !== '')
    .map((term) => {
      const at = term.search(/!=|=/)
      if (at < 0) throw new Error(`invalid selector: '${text}'; can't understand '${term}'`)
      const operator = /^(!=|==|=)/.exec(term.slice(at))?.[0] ?? '='
      const value = unescapeFieldValue(term.slice(at + operator.length))
      return { field: term.slice(0, at), operator: operator === '!=' ? '!=' : '=', value }
    })
}

/** Terms stand between commas that no backslash escapes. */
function splitTerms(text: string): string[] {
  if (text === '') return []
  const terms: string[] = []
  let start = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === ',') {
      terms.push(text.slice(start, i))
      start = i + 1
    }
  }
  return [...terms, text.slice(start)]
}

/** Undoes `escapeFieldValue`; throws where a special character is not escaped or another one is. */
export function unescapeFieldValue(text: string): string {
  let value = ''
  const characters = [...text]
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] as string
    if (character === ',' || character === '=')
      throw new Error(`invalid field selector: unescaped character in value: ${character.codePointAt(0) ?? 0}`)
    if (character !== '\\') value += character
    else {
      const escaped = characters[++i]
      if (escaped === undefined || !'\\,='.includes(escaped))
        throw new Error(`invalid field selector: invalid escape sequence: \\${escaped ?? ''}`)
      value += escaped
    }
  }
  return value
}

/** Whether an object, whose fields `valueOf` gives (a missing one as ''), meets every requirement. */
export function matchesFields(requirements: readonly FieldRequirement[], valueOf: (field: string) => string): boolean {
  return requirements.every(({ field, operator, value }) => (valueOf(field) === value) === (operator === '='))
}

/** As a field selector spells them. */
export function formatFieldSelector(requirements: readonly FieldRequirement[]): string {
  return requirements.map(({ field, operator, value }) => `${field}${operator}${escapeFieldValue(value)}`).join(',')
}
