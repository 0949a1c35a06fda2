import { distance } from 'fastest-levenshtein'
import { inWords, say, type Said } from './phrases'

/** The known words nearest to one that is unknown, best first: those at most a third of the letters away. */
export function nearestWords(word: string, known: Iterable<string>, most = 3): readonly string[] {
  const limit = Math.max(2, Math.floor(word.length / 3))
  return [...new Set(known)]
    .map((candidate) => ({ candidate, away: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ away }) => away <= limit)
    .sort((a, b) => a.away - b.away || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate)
}

/** `; did you mean x or y?`, or nothing where no known word is near. */
export function suggestionFor(word: string, known: Iterable<string>): Said {
  const [first, second, third] = nearestWords(word, known).map((near) => `\`${near}\``)
  if (first === undefined) return ''
  if (second === undefined) return say`; did you mean ${first}?`
  return third === undefined ? say`; did you mean ${first} or ${second}?` : say`; did you mean ${first} or ${second} or ${third}?`
}

/** The same, in English. */
export function didYouMean(word: string, known: Iterable<string>): string {
  return inWords(suggestionFor(word, known))
}
