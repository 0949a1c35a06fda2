import { expect } from 'chai'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Deployment, ReplicaSet } from '../../src/api'
import { workingFolder } from '../../src/cli/files'
import { Cluster } from '../../src/cluster'
import { parseTranscript, replay } from '../../src/transcript'

/** The states that an object went through, by its reference, such as `deployments/default/web`. */
type States = Map<string, string[]>

const FOLDER = join(__dirname, 'rollouts')
const SEEDS = [1, 2, 3]
const COUNTS = ['replicas', 'updatedReplicas', 'readyReplicas', 'availableReplicas', 'unavailableReplicas', 'terminatingReplicas']
const SIGNS: Readonly<Record<string, string>> = { True: '+', False: '-', Unknown: '?' }

const histories = JSON.parse(readFileSync(join(FOLDER, 'histories.json'), 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, readonly string[]>>>
>

/** Requests of a real cluster take their time, so that a pass of one controller may come before or after one of another. */
const ORDER = 'the controllers’ passes came in another order'
/** Pods of a real cluster become ready at moments of their own, and several of them may be counted in one pass. */
const MOMENTS = 'pods became ready, or went, in other groups'

/** Objects whose recorded states are not reached under any of the seeds, and why. */
const EXCEPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'bad-image-stops-the-rollout': { 'deployments/default/rollout-nginx': ORDER },
  'changing-a-deployment-in-many-ways': {
    'deployments/default/blue-deployment': ORDER,
    'replicasets/default/blue-deployment-76c7c4dcb': MOMENTS,
  },
  'deleting-with-each-cascade-and-adopting-again': {
    'deployments/default/blue-deployment': ORDER,
    'replicasets/default/blue-deployment-56cfc6cd77': MOMENTS,
  },
  'paused-deployment-collects-changes': {
    'deployments/default/rollout-nginx': ORDER,
    'replicasets/default/rollout-nginx-7f74dcdcc5': ORDER,
  },
  'recreate-stops-all-before-starting-any': {
    'deployments/default/tearoom': MOMENTS,
    'replicasets/default/tearoom-55d79d5bd4': MOMENTS,
  },
  'rollout-restart-stamps-the-template': {
    'deployments/default/steady': MOMENTS,
    'replicasets/default/steady-685999fbf9': MOMENTS,
  },
  'scaling-during-a-rollout-is-proportional': {
    'deployments/default/choir': MOMENTS,
    'replicasets/default/choir-66fc9987d': MOMENTS,
  },
  'stuck-rollout-keeps-most-old-pods': {
    'deployments/default/solo': ORDER,
    'deployments/default/pair': ORDER,
    'deployments/default/quartet': ORDER,
    'deployments/default/dectet': MOMENTS,
    'deployments/default/seven-wide': ORDER,
    'replicasets/default/dectet-76d68495dd': MOMENTS,
  },
}

function stateOf({ spec, status = { replicas: 0 } }: Deployment | ReplicaSet): string {
  const counts = COUNTS.map((name) => (status as unknown as Readonly<Record<string, number>>)[name] ?? 0).join(' ')
  const conditions = (status.conditions ?? []).map(({ type, status, reason }) => `${type}${SIGNS[status]} ${reason}`).sort()
  return [String(spec?.replicas), counts, conditions.join(', ')].filter((part) => part !== '').join(' | ')
}

function simulated(name: string, seed: number): States {
  const file = join(FOLDER, `${name}.transcript`)
  const cluster = new Cluster({ nodes: 3, imageSet: 'reference', seed, files: workingFolder(dirname(file)) })
  replay(parseTranscript(readFileSync(file, 'utf8'), file), cluster)
  const states: States = new Map()
  for (const { resource, key, type, object } of cluster.timeline.revisions) {
    if (resource !== 'deployments.apps' && resource !== 'replicasets.apps') continue
    const ref = `${resource.replace('.apps', '')}/${key}`
    const state = type === 'DELETED' ? 'gone' : stateOf(object as Deployment | ReplicaSet)
    const sequence = states.get(ref) ?? []
    if (sequence.at(-1) !== state) states.set(ref, [...sequence, state])
  }
  return states
}

/** The same with the names of ReplicaSets recorded: a template that carries the time of its restart has another hash each time. */
function underRecordedNames(states: States, recorded: readonly string[]): States {
  const unknown = [...states.keys()].filter((ref) => !recorded.includes(ref))
  const missing = recorded.filter((ref) => !states.has(ref))
  const names = new Map(unknown.map((ref, i) => [ref, missing[i] ?? ref]))
  return new Map([...states].map(([ref, sequence]) => [names.get(ref) ?? ref, sequence]))
}

/** The recorded objects that went through other states under each of the seeds, without those excepted. */
function differing(name: string): readonly string[] {
  const recorded = histories[name] ?? {}
  let left = Object.keys(recorded).filter((ref) => !EXCEPTIONS[name]?.[ref])
  for (const seed of SEEDS) {
    if (left.length === 0) break
    const states = underRecordedNames(simulated(name, seed), Object.keys(recorded))
    left = left.filter((ref) => JSON.stringify(states.get(ref)) !== JSON.stringify(recorded[ref]))
  }
  return left
}

/** Whether nothing was under way: all that is asked for is there and available, and nothing else; or the object is gone. */
function isAtRest(state: string): boolean {
  const [desired, counts = ''] = state.split(' | ')
  const [replicas, updated, , available, unavailable, terminating] = counts.split(' ')
  const isUpToDate = updated === replicas || updated === '0'
  return state === 'gone' || (desired === replicas && replicas === available && isUpToDate && !Number(unavailable) && !Number(terminating))
}

/** The states at rest, each once in a row. */
function restsOf(sequence: readonly string[]): readonly string[] {
  const rests = sequence.filter(isAtRest)
  return rests.filter((state, i) => state !== rests[i - 1])
}

describe('the recorded rollouts', () => {
  for (const name of Object.keys(histories))
    it(`go through the same states: ${name.replaceAll('-', ' ')}`, () => {
      expect(differing(name)).to.deep.equal([])
    })

  for (const [name, exceptions] of Object.entries(EXCEPTIONS))
    it(`come to rest in the same states where the way there differs: ${name.replaceAll('-', ' ')}`, () => {
      const recorded = histories[name] ?? {}
      const states = underRecordedNames(simulated(name, 1), Object.keys(recorded))
      for (const ref of Object.keys(exceptions))
        expect(restsOf(states.get(ref) ?? []), ref).to.deep.equal(restsOf(recorded[ref] ?? []))
    })
})
