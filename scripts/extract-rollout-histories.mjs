#!/usr/bin/env node
// Makes test/truth/rollouts/histories.json from recorded histories: of each Deployment and ReplicaSet the sequence of different states.
// usage: node scripts/extract-rollout-histories.mjs FOLDER      FOLDER holds *.history.jsonl
//
// A state is `spec.replicas | replicas updated ready available unavailable terminating | conditions`, each condition with + for True, - for
// False and ? for Unknown; `gone` where the object was deleted.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [folder] = process.argv.slice(2)
if (!folder) {
  console.error('usage: node scripts/extract-rollout-histories.mjs FOLDER')
  process.exit(2)
}
const COUNTS = ['replicas', 'updatedReplicas', 'readyReplicas', 'availableReplicas', 'unavailableReplicas', 'terminatingReplicas']
const SIGNS = { True: '+', False: '-', Unknown: '?' }

function stateOf({ spec, status = {} }) {
  const counts = COUNTS.map((name) => status[name] ?? 0).join(' ')
  const conditions = (status.conditions ?? []).map(({ type, status, reason }) => `${type}${SIGNS[status]} ${reason}`).sort()
  return [spec.replicas, counts, conditions.join(', ')].filter((part) => part !== '').join(' | ')
}

const isRecord = (value) => value !== null && typeof value === 'object' && !Array.isArray(value)

/** An object with a JSON merge patch applied. */
function merged(target, patch) {
  if (!isRecord(patch)) return patch
  const result = new Map(Object.entries(isRecord(target) ? target : {}))
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key)
    else result.set(key, merged(result.get(key), value))
  }
  return Object.fromEntries(result)
}

function statesIn(file) {
  const objects = new Map()
  const states = {}
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { type, ref, object, patch } = JSON.parse(line)
    if (type === 'COMMAND' || !/^(deployments|replicasets)\//.test(ref)) continue
    const now = type === 'DELETED' ? undefined : (object ?? merged(objects.get(ref), patch))
    objects.set(ref, now)
    const state = now ? stateOf(now) : 'gone'
    const sequence = (states[ref] ??= [])
    if (sequence.at(-1) !== state) sequence.push(state)
  }
  return states
}

const files = readdirSync(folder)
  .filter((file) => file.endsWith('.history.jsonl'))
  .sort()
const histories = Object.fromEntries(files.map((file) => [file.replace('.history.jsonl', ''), statesIn(join(folder, file))]))
const out = join(dirname(fileURLToPath(import.meta.url)), '../test/truth/rollouts/histories.json')
writeFileSync(out, `${JSON.stringify(histories, null, 1)}\n`)
