import { parseQuantity } from '../apimachinery'
import { suggestionFor } from './nearest'
import type { ClusterOptions, NodeOptions } from './options'
import { say, SaidError } from './phrases'

const OPTIONS: Readonly<Record<keyof ClusterOptions, true>> = {
  nodes: true,
  seed: true,
  namespaces: true,
  images: true,
  unknownImages: true,
  imageSet: true,
  files: true,
  controllers: true,
  objectLimit: true,
  freeze: true,
}

const NODE_OPTIONS: Readonly<Record<keyof NodeOptions, true>> = {
  name: true,
  cpu: true,
  memory: true,
  pods: true,
  labels: true,
  taints: true,
}

/** Options as they come from code without types, or from a sentence: throws at the first that no cluster can be made of. */
export function checkOptions(options: ClusterOptions): void {
  const given: unknown = options
  if (typeof given !== 'object' || given === null)
    throw new SaidError(say`the options of a cluster are \`${shown(given)}\`, which is no object`)
  for (const key of Object.keys(options))
    if (!Object.hasOwn(OPTIONS, key))
      throw new SaidError(say`unknown option \`${key}\` of a cluster${suggestionFor(key, Object.keys(OPTIONS))}`)
  const { nodes, seed, objectLimit, namespaces, images, controllers } = options
  if (nodes !== undefined) checkNodes(nodes)
  if (seed !== undefined && !Number.isSafeInteger(seed)) throw new SaidError(say`seed: \`${shown(seed)}\` is no whole number`)
  if (objectLimit !== undefined && !isCountFrom(1, objectLimit)) throw noNumber('objectLimit', objectLimit, 1)
  for (const [key, list] of Object.entries({ namespaces, images, controllers }))
    if (list !== undefined && !Array.isArray(list)) throw new SaidError(say`${key}: \`${shown(list)}\` is no list`)
  for (const { image, behaviour } of images ?? [])
    if (typeof image !== 'string' || typeof behaviour !== 'object')
      throw new SaidError(say`images: each has the name of an image and its behaviour, unlike \`${shown({ image, behaviour })}\``)
  for (const controller of controllers ?? [])
    if (typeof controller !== 'function' && !(controller.name && Array.isArray(controller.watches)))
      throw new SaidError(say`controllers: each has a name, watches and reconcile, unlike \`${shown(controller)}\``)
}

/** How many nodes, or which: throws where that says nothing. */
export function checkNodes(nodes: number | readonly NodeOptions[]): void {
  if (!Array.isArray(nodes)) {
    if (!isCountFrom(0, nodes))
      throw new SaidError(
        say`nodes: \`${shown(nodes)}\` is no number of nodes; it is a whole number from 0 on, or a list of nodes`,
      )
    return
  }
  const names = new Set<string>()
  for (const node of nodes as readonly NodeOptions[]) {
    if (typeof node !== 'object' || !node.name) throw new SaidError(say`a node needs a name`)
    const { name } = node
    if (names.has(name)) throw new SaidError(say`nodes: two of them are called ${name}`)
    names.add(name)
    for (const key of Object.keys(node))
      if (!Object.hasOwn(NODE_OPTIONS, key))
        throw new SaidError(say`unknown option \`${key}\` of node ${name}${suggestionFor(key, Object.keys(NODE_OPTIONS))}`)
    for (const key of ['cpu', 'memory', 'pods'] as const) checkQuantity(name, key, node[key])
  }
}

function checkQuantity(name: string, key: string, text: string | undefined): void {
  if (text === undefined) return
  try {
    parseQuantity(text)
  } catch {
    throw new SaidError(say`nodes: the ${key} of ${name} is \`${shown(text)}\`, which is no quantity; write 2, 500m or 8Gi`)
  }
}

const isCountFrom = (least: number, value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= least

function noNumber(what: string, value: unknown, least: number): SaidError {
  return new SaidError(say`${what}: \`${shown(value)}\` is no whole number from ${least} on`)
}

/** The number that an action was given of something. Throws where it is no whole number from `least` on. */
export function checkCount(what: string, value: number, least = 0): void {
  if (!isCountFrom(least, value)) throw noNumber(what, value, least)
}

/** Throws where a duration is none: time goes on, and stops somewhere. */
export function checkDuration(durationMs: number): void {
  if (!Number.isFinite(durationMs) || durationMs < 0)
    throw new SaidError(say`\`${shown(durationMs)}\` is no duration in milliseconds: it is a number from 0 on`)
}

const MOST_LETTERS = 80

function shown(value: unknown): string {
  const text =
    typeof value === 'string' ? value : typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value))
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text
}
