import { kindSchema } from '../api'
import { formatLabels, NODES, PODS, type Requirement, type Resource, type Selector } from '../apimachinery'
import { inWords, makesSteps, say, stepsSince, suggestionFor, type Cluster, type NamedRef, type Said } from '../cluster'
import type { Claim } from './claim'
import { conditionTypesIn, imagesIn, labelSetsIn, reasonsIn } from './history-words'
import { KNOWN_ACTIONS, KNOWN_COMPONENTS, KNOWN_CONDITIONS, KNOWN_REASONS, KNOWN_STATES } from './known-words'
import { isMentioned } from './mentions'
import { hasField, unknownField } from './unknown-field'
import type { Word } from './words'

/** What is wrong with the words of a claim that are known from nowhere. */
export function computeUnknownWords(cluster: Cluster, claim: Claim, args: readonly unknown[]): readonly Said[] {
  const subject = claim.subject?.(...args)
  const about: readonly Word[] = subject?.type === 'named' ? [{ type: 'object', ref: subject }] : []
  const complaints = [...about, ...(claim.words?.(...args) ?? [])].map((word) => computeUnknownWord(cluster, word))
  const known = new Map(complaints.flatMap((complaint) => (complaint === undefined ? [] : [[inWords(complaint), complaint]])))
  return [...known.values()]
}

function computeUnknownWord(cluster: Cluster, word: Word): Said | undefined {
  switch (word.type) {
    case 'selector':
      return unknownSelector(cluster, word.selector)
    case 'object':
      return unknownObject(cluster, word.ref)
    case 'image':
      return unknownText(
        cluster,
        word.text,
        [],
        imagesIn,
        (text, near) => say`no container was ever given the image ${text}${near}`,
      )
    case 'reason':
      return unknownText(
        cluster,
        word.text,
        KNOWN_REASONS,
        reasonsIn,
        (text, near) => say`nothing emits the reason ${text}${near}`,
      )
    case 'condition':
      return unknownText(
        cluster,
        word.text,
        KNOWN_CONDITIONS,
        conditionTypesIn,
        (text, near) => say`nothing has the condition ${text}${near}`,
      )
    case 'state':
      return unknownState(cluster, word.text, word.resource)
    case 'node':
      return unknownName(cluster, 'nodes', word.text, (text, near) => say`there never was a node ${text}${near}`)
    case 'component':
    case 'action':
      return unknownStepWord(cluster, word.type, word.text)
    case 'step kind':
      return makesSteps(word.text) ? undefined : `the steps leave out what is done to a ${word.text}: look at its fields instead`
    case 'request':
      return cluster.timeline.served.length ? undefined : say`no request was sent`
    case 'field':
      return unknownField(word.path, word.resource)
    case 'trait':
      return hasField(word.resource, word.path) ? undefined : say`a ${word.resource.kind} ${word.otherwise}`
  }
}

const STEP_WORDS = { component: KNOWN_COMPONENTS, action: KNOWN_ACTIONS } as const

/** A word of a step is known when Kubernetes' components have it, or a step of the history, such as one of a user's own controller. */
function unknownStepWord(cluster: Cluster, type: keyof typeof STEP_WORDS, text: string): Said | undefined {
  if (STEP_WORDS[type].includes(text)) return undefined
  const seen = new Set([...STEP_WORDS[type], ...stepsSince(cluster.timeline, 0).map((step) => step[type])])
  return seen.has(text) ? undefined : say`there is no ${type} ${quoted(text)}${suggestionFor(text, seen)}`
}

/** A complaint about an unknown word, with the known ones that are near. */
type Complain = (word: string, near: Said) => Said

const quoted = (word: string): string => `\`${word}\``

type WordsIn = (object: object, resource: string) => Iterable<string>

/** Looks a word up among those that Kubernetes has, then in the history, then in what the scenario did. */
function unknownText(
  cluster: Cluster,
  text: string,
  known: readonly string[],
  wordsIn: WordsIn,
  complain: Complain,
): Said | undefined {
  if (known.includes(text)) return undefined
  const seen = new Set(known)
  for (const { object, resource } of cluster.timeline.revisions)
    for (const word of wordsIn(object, resource)) {
      if (word === text) return undefined
      seen.add(word)
    }
  return isMentioned(cluster, text) ? undefined : complain(quoted(text), suggestionFor(text, seen))
}

function unknownSelector(cluster: Cluster, selector: Selector): Said | undefined {
  const seen = new Set<string>()
  for (const { object } of cluster.timeline.revisions)
    for (const labels of labelSetsIn(object)) {
      if (selector.matches(labels)) return undefined
      for (const [key, value] of Object.entries(labels)) seen.add(formatLabels({ [key]: value }))
    }
  if (selector.requirements.every((requirement) => isRequirementMentioned(cluster, requirement))) return undefined
  return say`nothing ever matched ${quoted(selector.toString())}${suggestionFor(selector.toString(), seen)}`
}

/** Labels are written `app=web` in sentences and commands, `app: web` in YAML, and `"app":"web"` in JSON. */
function isRequirementMentioned(cluster: Cluster, { key, values }: Requirement): boolean {
  if (!values.length) return isMentioned(cluster, key)
  const forms = (value: string): readonly string[] => [
    `${key}=${value}`,
    `${key}: ${value}`,
    `${key}":"${value}`,
    `${key}": "${value}`,
  ]
  return values.some((value) => forms(value).some((form) => isMentioned(cluster, form)))
}

function unknownObject(cluster: Cluster, { resource, name }: NamedRef): Said | undefined {
  return unknownName(cluster, resource.qualified, name, (text, near) => say`there never was a ${resource.kind} ${text}${near}`)
}

function unknownName(cluster: Cluster, qualified: string, name: string, complain: Complain): Said | undefined {
  return unknownText(cluster, name, [], (object, resource) => (resource === qualified ? [nameOf(object)] : []), complain)
}

const nameOf = (object: object): string => (object as { readonly metadata: { readonly name: string } }).metadata.name

/** The kinds that small letters speak of, and the condition in which it is said; pods have all of these states. */
const CONDITION_STATES: Readonly<Record<string, { readonly type: string; readonly kinds: readonly string[] }>> = {
  ready: { type: 'Ready', kinds: ['Node'] },
  available: { type: 'Available', kinds: ['Deployment', 'APIService'] },
}

/** A state that objects of a resource are never in: a claim of it would hold, or fail, whatever happened. */
function unknownState(cluster: Cluster, text: string, resource = PODS as Resource): Said | undefined {
  if (resource === (PODS as unknown)) return /^[A-Z]/.test(text) ? unknownPodState(cluster, text) : undefined
  if (text === 'Terminating' || (resource === (NODES as unknown) && NODE_STATES.includes(text))) return undefined
  const said = CONDITION_STATES[text]
  const isKnown = said
    ? said.kinds.includes(resource.kind) || hasCondition(cluster, resource, said.type)
    : /^[A-Z]/.test(text) && resource !== (NODES as unknown) && hasField(resource, 'status.phase')
  if (isKnown) return said ? undefined : unknownPodState(cluster, text)
  const havePods = kindSchema(resource) && hasField(resource, 'spec.template')
  return havePods
    ? say`a ${resource.kind} is never ${quoted(text)}, its pods are`
    : say`a ${resource.kind} is never ${quoted(text)}`
}

const NODE_STATES: readonly string[] = ['Ready', 'NotReady', 'Unknown', 'SchedulingDisabled']

function hasCondition(cluster: Cluster, resource: Resource, type: string): boolean {
  return cluster.timeline.revisions.some(
    (entry) => entry.resource === resource.qualified && [...conditionTypesIn(entry.object)].includes(type),
  )
}

/** `Init:…` stands for any progress of init containers, and `Signal:9` or `ExitCode:3` for how a container without a reason ended. */
function unknownPodState(cluster: Cluster, text: string): Said | undefined {
  const plain = text.replace(/^Init:/, '')
  if (/^\d+\/\d+$/.test(plain) || /^(Signal|ExitCode):\d+$/.test(plain)) return undefined
  return unknownText(
    cluster,
    plain,
    [...KNOWN_STATES, ...KNOWN_REASONS],
    reasonsIn,
    (text, near) => say`nothing is ever in the state ${text}${near}`,
  )
}

const NEAR_MISS: Partial<Record<Word['type'], (word: string) => Said | undefined>> = {
  state: (text) => (/^[A-Z]/.test(text) ? nearMiss(text, 'state', [...KNOWN_STATES, ...KNOWN_REASONS]) : undefined),
  reason: (text) => nearMiss(text, 'reason', KNOWN_REASONS),
  condition: (text) => nearMiss(text, 'condition', KNOWN_CONDITIONS),
}

/**
 * What can be seen to be wrong with the words of a claim without a cluster: fields that the kind does not have, and words that Kubernetes
 * does not have but for a letter or two. Throws where the arguments cannot be read.
 */
export function computeSlips(claim: Claim, args: readonly unknown[]): readonly Said[] {
  claim.subject?.(...args)
  const slips = (claim.words?.(...args) ?? []).map((word) =>
    word.type === 'field'
      ? unknownField(word.path, word.resource)
      : 'text' in word
        ? NEAR_MISS[word.type]?.(word.text)
        : undefined,
  )
  return slips.filter((slip) => slip !== undefined)
}

function nearMiss(text: string, what: string, known: readonly string[]): Said | undefined {
  const near = known.includes(text) || /[:/]/.test(text) ? '' : suggestionFor(text, known)
  return near ? say`Kubernetes has no ${what} ${quoted(text)}${near}` : undefined
}
