import { typeSchema, kindSchema, type FieldSchema } from '../api'
import type { Selector } from '../apimachinery'
import { nearestWords, type Cluster, type NamedRef } from '../cluster'
import { KNOWN_REASONS } from './known-reasons'

/** A word of a claim that must be known from somewhere: otherwise the claim holds for no reason. */
export type Word =
  | { readonly type: 'selector'; readonly selector: Selector }
  | { readonly type: 'object'; readonly ref: NamedRef }
  | { readonly type: 'image'; readonly text: string }
  | { readonly type: 'reason'; readonly text: string }
  | { readonly type: 'condition'; readonly text: string }
  | { readonly type: 'node'; readonly text: string }
  | { readonly type: 'field'; readonly path: string; readonly ref: NamedRef }

/** What is wrong with a word that is known from nowhere, or undefined where it is known. */
export function computeUnknownWord(cluster: Cluster, word: Word): string | undefined {
  switch (word.type) {
    case 'selector':
      return unknownSelector(cluster, word.selector)
    case 'object':
      return unknownObject(cluster, word.ref)
    case 'image':
      return unknownText(cluster, word.text, imagesOf(cluster), 'no container was ever given the image')
    case 'reason':
      return unknownText(cluster, word.text, [...KNOWN_REASONS, ...reasonsOf(cluster)], 'nothing emits the reason')
    case 'condition':
      return unknownText(cluster, word.text, conditionsOf(cluster), 'nothing has the condition')
    case 'node':
      return unknownText(cluster, word.text, namesOf(cluster, 'nodes'), 'there never was a node')
    case 'field':
      return unknownField(word.path, word.ref)
  }
}

function unknownText(cluster: Cluster, text: string, known: readonly string[], complaint: string): string | undefined {
  if (known.includes(text) || isMentioned(cluster, text)) return undefined
  return complain(`${complaint} \`${text}\``, nearestWords(text, known))
}

function complain(complaint: string, near: readonly string[]): string {
  return near.length ? `${complaint}; did you mean ${near.map((n) => `\`${n}\``).join(' or ')}?` : complaint
}

/** Whether an action or a manifest of the scenario used the word, even if it was refused. */
function isMentioned(cluster: Cluster, text: string): boolean {
  const whole = new RegExp(`(?<![\\w.-])${text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\w-])`)
  return cluster.actions.some(({ args }) => args.some((arg) => whole.test(typeof arg === 'string' ? arg : (JSON.stringify(arg) ?? ''))))
}

function unknownSelector(cluster: Cluster, selector: Selector): string | undefined {
  const seen = new Set<string>()
  for (const { object } of cluster.timeline.revisions) {
    for (const labels of labelSetsOf(object)) {
      if (selector.matches(labels)) return undefined
      for (const [key, value] of Object.entries(labels)) seen.add(`${key}=${value}`)
    }
  }
  const text = selector.toString()
  if (text.split(',').every((pair) => isMentioned(cluster, pair) || isMentioned(cluster, pair.replace('=', ': ')))) return undefined
  return complain(`nothing ever matched \`${text}\``, nearestWords(text, seen))
}

function* labelSetsOf(object: object): Iterable<Readonly<Record<string, string>>> {
  const { metadata, spec } = object as {
    readonly metadata: { readonly labels?: Readonly<Record<string, string>> }
    readonly spec?: { readonly template?: { readonly metadata?: { readonly labels?: Readonly<Record<string, string>> } } }
  }
  if (metadata.labels) yield metadata.labels
  if (spec?.template?.metadata?.labels) yield spec.template.metadata.labels
}

function unknownObject(cluster: Cluster, { resource, name }: NamedRef): string | undefined {
  const names = namesOf(cluster, resource.qualified)
  if (names.includes(name) || isMentioned(cluster, name)) return undefined
  return complain(`there never was a ${resource.kind} \`${name}\``, nearestWords(name, names))
}

function namesOf(cluster: Cluster, qualified: string): readonly string[] {
  const names = new Set<string>()
  for (const { resource, object } of cluster.timeline.revisions) if (resource === qualified) names.add(object.metadata.name)
  return [...names]
}

function imagesOf(cluster: Cluster): readonly string[] {
  const images = new Set<string>()
  for (const { object } of cluster.timeline.revisions) {
    const spec = (object as { readonly spec?: { readonly containers?: readonly { image?: string }[]; readonly template?: { readonly spec?: { readonly containers?: readonly { image?: string }[] } } } }).spec
    for (const { image } of [...(spec?.containers ?? []), ...(spec?.template?.spec?.containers ?? [])]) if (image) images.add(image)
  }
  return [...images]
}

function reasonsOf(cluster: Cluster): readonly string[] {
  const reasons = new Set<string>()
  for (const { resource, object } of cluster.timeline.revisions) {
    if (resource === 'events') reasons.add((object as { readonly reason?: string }).reason ?? '')
    for (const { reason } of conditionsIn(object)) if (reason) reasons.add(reason)
  }
  return [...reasons]
}

const KNOWN_CONDITIONS = [
  'Available',
  'ContainersReady',
  'DiskPressure',
  'DisruptionTarget',
  'Initialized',
  'MemoryPressure',
  'NetworkUnavailable',
  'PIDPressure',
  'PodReadyToStartContainers',
  'PodScheduled',
  'Progressing',
  'Ready',
  'ReplicaFailure',
]

function conditionsOf(cluster: Cluster): readonly string[] {
  const types = new Set<string>(KNOWN_CONDITIONS)
  for (const { object } of cluster.timeline.revisions) for (const { type } of conditionsIn(object)) types.add(type)
  return [...types]
}

function conditionsIn(object: object): readonly { readonly type: string; readonly reason?: string }[] {
  return (object as { readonly status?: { readonly conditions?: readonly { type: string; reason?: string }[] } }).status?.conditions ?? []
}

/** A path is known when the schema of the object's kind has each of its plain field names. */
function unknownField(path: string, { resource }: NamedRef): string | undefined {
  let fields: Readonly<Record<string, FieldSchema>> | undefined = kindSchema(resource)?.fields
  for (const name of path.replace(/^\{?\.?|\}$/g, '').split(/\.|\[[^\]]*\]\.?/)) {
    if (!fields || !/^[A-Za-z]\w*$/.test(name)) return undefined
    const field: FieldSchema | undefined = fields[name]
    if (!field) return complain(`a ${resource.kind} has no field \`${name}\` (in \`${path}\`)`, nearestWords(name, Object.keys(fields)))
    const element: FieldSchema = field.items ?? field
    fields = element.ref ? typeSchema(element.ref)?.fields : undefined
  }
  return undefined
}
