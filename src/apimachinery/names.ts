// Mirrors apiserver storage/names/generate.go and apimachinery util/rand/rand.go.
import { NAME_ALPHABET } from '../api'
import type { SeededRandom } from '../sim'

const RANDOM_LENGTH = 5
const MAX_GENERATED_LENGTH = 63

/** `base`, cut to 58 letters, and five random ones. */
export function generateName(base: string, random: SeededRandom): string {
  return base.slice(0, MAX_GENERATED_LENGTH - RANDOM_LENGTH) + randomSuffix(RANDOM_LENGTH, random)
}

/** Random letters without vowels (upstream `rand.String`). */
export function randomSuffix(length: number, random: SeededRandom): string {
  return random.text(NAME_ALPHABET, length)
}

/** Puts a text into the letters of generated names (upstream `rand.SafeEncodeString`). */
export function safeEncodeString(text: string): string {
  let encoded = ''
  for (const character of text) encoded += NAME_ALPHABET.charAt((character.codePointAt(0) ?? 0) % NAME_ALPHABET.length)
  return encoded
}
