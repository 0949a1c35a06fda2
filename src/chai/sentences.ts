import { parseCount, type Count } from '../claims'
import type { Block, HowMany, ReplicasWord } from './types'

/** A claim as a feature states it, with what stands below it. */
export interface Statement {
  readonly text: string
  readonly block?: Block
}

interface Expected {
  readonly status?: string
  readonly reason?: string
}

const quoted = (text: string): string => (text.includes('"') ? `'${text}'` : `"${text}"`)
const howMany = (count: HowMany): string => (count === 0 ? 'no' : String(count))

/** The sentences about an object, by the names of chai's methods. */
export const OBJECT_SENTENCES = {
  state: (ref: string, state: string) => `${ref} is ${state}`,
  available: (ref: string) => `${ref} is available`,
  ready: (ref: string) => `${ref} is ready`,
  scheduled: (ref: string) => `${ref} is scheduled`,
  unschedulable: (ref: string) => `${ref} is unschedulable`,
  rolledOut: (ref: string) => `${ref} is rolled out`,
  stuck: (ref: string) => `${ref} is stuck`,
  paused: (ref: string) => `the rollout of ${ref} is paused`,
  atRevision: (ref: string, revision: number) => `${ref} is at revision ${revision}`,
  replicas: (ref: string, count: HowMany, which: ReplicasWord = 'ready') => `${ref} has ${howMany(count)} ${which} replicas`,
  condition: (ref: string, type: string, { status, reason }: Expected = {}) =>
    `${ref} has condition ${quoted(type)}${reason === undefined ? (status === undefined ? '' : ` ${status}`) : ` with reason ${quoted(reason)}`}`,
  field: (ref: string, path: string, value: unknown) => `the field ${quoted(path)} of ${ref} is ${quoted(String(value))}`,
  event: (ref: string, reason: string) => `the events of ${ref} include ${quoted(reason)}`,
  ownedBy: (ref: string, owner: string) => `${ref} is owned by ${owner}`,
  onNode: (ref: string, name: string) => `${ref} runs on node ${name}`,
  image: (ref: string, image: string) => `every pod of ${ref} runs image ${quoted(image)}`,
  restarts: (ref: string, count: HowMany) => `${ref} has restarted ${howMany(count)} times`,
  log: (ref: string, text: string) => `the log of ${ref} contains ${quoted(text)}`,
} as const satisfies Readonly<Record<string, (ref: string, ...args: never[]) => string>>

/** Which pods a claim speaks of: so many, of an object or of all; or those that match a selector. */
export interface PodsChoice {
  readonly of?: string
  readonly count?: string
  readonly selector?: string
}

export function choosePods(which: HowMany, of?: string): PodsChoice {
  if (readCount(which)) return { count: howMany(which), ...(of !== undefined && { of }) }
  if (of !== undefined) throw new TypeError(`pods of ${of} are counted: pods(3), pods('at least 2'), not pods('${which}')`)
  return { selector: String(which) }
}

function readCount(which: HowMany): Count | undefined {
  try {
    return parseCount(String(which))
  } catch {
    return undefined
  }
}

/** The sentence that there are such pods, or that they are in a state. */
export function podsSentence({ of, count, selector }: PodsChoice, state?: string): string {
  const pods = of === undefined ? 'pods' : `pods of ${of}`
  if (selector === undefined) return state === undefined ? `${count ?? ''} ${pods} exist` : `${count ?? ''} ${pods} are ${state}`
  return state === undefined
    ? `at least 1 pod matching ${quoted(selector)} exists`
    : `every pod matching ${quoted(selector)} is ${state}`
}
