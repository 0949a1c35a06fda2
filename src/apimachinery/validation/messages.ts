/** Texts that several checks share (apimachinery `util/validation/validation.go`, `api/validate/content/errors.go`). */
export const maxLengthError = (length: number): string => `must be no more than ${length} characters`
export const maxBytesError = (length: number): string => `must be no more than ${length} bytes`
export const EMPTY_ERROR = 'must be non-empty'
export const inclusiveRangeError = (low: number, high: number): string => `must be between ${low} and ${high}, inclusive`

/** Names the regular expression, and examples that fit it. */
export function regexError(message: string, regex: string, ...examples: readonly string[]): string {
  if (examples.length === 0) return `${message} (regex used for validation is '${regex}')`
  return `${message} (e.g. ${examples.map((example) => `'${example}', `).join(' or ')}regex used for validation is '${regex}')`
}
