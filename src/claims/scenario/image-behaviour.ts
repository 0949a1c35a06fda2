import { parse } from 'yaml'
import { didYouMean } from '../../cluster'
import type { ImageBehaviour } from '../../container-runtime'

type Check = (value: unknown) => string | undefined

const isNumber: Check = (value) => (typeof value === 'number' && value >= 0 ? undefined : 'a number')
const isInteger: Check = (value) => (Number.isInteger(value) && Number(value) >= 0 ? undefined : 'a whole number')
const isText: Check = (value) => (typeof value === 'string' ? undefined : 'a text')
const isBoolean: Check = (value) => (typeof value === 'boolean' ? undefined : 'true or false')
const isProbe: Check = (value) =>
  ['liveness', 'readiness', 'startup'].includes(String(value)) ? undefined : 'liveness, readiness or startup'

const isListOf =
  (check: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return 'a list'
    const wrong = value.map(check).find((problem) => problem !== undefined)
    return wrong && `a list in which each is ${wrong}`
  }

const isTextMap: Check = (value) =>
  isRecord(value) && Object.values(value).every((each) => typeof each === 'string') ? undefined : 'a map of texts'

/** An object with those keys; the ones with a `?` may be missing. */
const isObjectOf =
  (keys: Readonly<Record<string, Check>>): Check =>
  (value) => {
    const names = Object.keys(keys).map((key) => key.replace('?', ''))
    if (!isRecord(value)) return `a map of ${names.join(', ')}`
    const unknown = Object.keys(value).find((key) => !names.includes(key))
    if (unknown !== undefined) return `a map of ${names.join(', ')}, without \`${unknown}\``
    for (const [key, check] of Object.entries(keys)) {
      const name = key.replace('?', '')
      if (value[name] === undefined && key.endsWith('?')) continue
      const problem = check(value[name])
      if (problem) return `a map in which ${name} is ${problem}`
    }
    return undefined
  }

const isEnd = isObjectOf({ code: isInteger, afterMs: isNumber })

/** What may be said of an image in YAML. */
const KEYS: Readonly<Record<Exclude<keyof ImageBehaviour, 'fromEnvironment'>, Check>> = {
  exists: isBoolean,
  pullMs: isNumber,
  sizeBytes: isInteger,
  entrypoint: isListOf(isText),
  command: isListOf(isText),
  environment: isTextMap,
  executables: isListOf(isText),
  lacks: isListOf(isText),
  startMs: isNumber,
  ports: isListOf(isInteger),
  answers: isListOf(isObjectOf({ 'path?': isText, status: isInteger, 'fromMs?': isNumber, 'untilMs?': isNumber })),
  body: isText,
  exit: isEnd,
  stop: (value) => (value === 'ignored' ? undefined : isEnd(value) && `ignored, or ${isEnd(value)}`),
  failingProbes: isListOf(isProbe),
  log: isListOf(isObjectOf({ atMs: isNumber, text: isText })),
  stopLog: isText,
  memoryBytes: isInteger,
}

/** Reads an image's behaviour from YAML. Throws where a key is unknown, with the nearest that is known, or a value is of another type. */
export function parseImageBehaviour(text: string): ImageBehaviour {
  const value: unknown = parse(text)
  if (!isRecord(value)) throw new Error(`an image's behaviour is a map; its keys are ${Object.keys(KEYS).join(', ')}`)
  for (const [key, inner] of Object.entries(value)) {
    const check = Object.hasOwn(KEYS, key) ? KEYS[key as keyof typeof KEYS] : undefined
    if (!check) throw new Error(`unknown key \`${key}\` of an image's behaviour${didYouMean(key, Object.keys(KEYS))}`)
    const expected = check(inner)
    if (expected) throw new Error(`\`${key}\` of an image's behaviour is ${expected}, not ${JSON.stringify(inner)}`)
  }
  return value as ImageBehaviour
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
