/** What stands in front of a claim to say when it has to hold, in words that kubehave has and in those that it has not. */
const TIMES = new RegExp(
  [
    String.raw`^(?:within|for|after|in) (?:\{int\}|\d)\S*(?: (?:milliseconds?|seconds?|minutes?|hours?|days?))?,? (?=\S)`,
    String.raw`^(?:throughout|at no time|at some time|eventually|finally|soon|always|consistently|continuously|never|ever|once|at all times),? (?=\S)`,
    String.raw`^(?:결국|마침내|언젠가|곧|늘|절대|절대로|계속),? (?=\S)`,
  ].join('|'),
  'i',
)

/** A sentence without the time in front of it; the same text where there is none. */
export function withoutTime(text: string): string {
  return text.replace(TIMES, '')
}

/** Whether a sentence names a time in front in a way that no sentence takes, such as without its comma. */
export function hasStrangeTime(text: string): boolean {
  const [time = ''] = TIMES.exec(text) ?? []
  return time !== '' && !/^(?:(?:within|for|after) [\d{][^,]*|throughout|at no time|at some time), $/.test(time)
}

/** Other ways in which an author might have said the same, nearer to how kubehave says it. */
export function otherWordings(text: string): readonly string[] {
  const passive = inPassive(text)
  const said = passive === undefined ? [text] : [text, passive]
  return [...said, ...said.flatMap((wording) => withReference(wording) ?? [])]
}

/** `I scale rs/web to 5` as `rs/web is scale to 5`: the letters of the verb are near enough. */
function inPassive(text: string): string | undefined {
  const [, verb, object, rest] =
    /^I (?!run\b|apply\b|send\b)(\w+) (node \S+|an? pod of \S+|an? \S+|the \S+ \S+|\S+)(.*)$/.exec(text) ?? []
  return verb === undefined ? undefined : `${object ?? ''} is ${verb}${rest ?? ''}`
}

/** `pod "web" is ready` as `pod/web is ready`. */
function withReference(text: string): string | undefined {
  if (!/^(?:the )?(?!node )[a-z]\w* \{string\}/i.test(text) || /^an? /.test(text)) return undefined
  return text.replace(/^(?:the )?(\w+) \{string\}/i, '$1/web')
}
