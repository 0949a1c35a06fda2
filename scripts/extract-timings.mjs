#!/usr/bin/env node
// Takes from a recorded history what a test of timings needs: each pod's spec, what was done to it, and when what happened.
// usage: extract-timings.mjs FILE.history.jsonl [POD…] > test/kubelet/recorded/NAME.json
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

const [file, ...wanted] = process.argv.slice(2)
const MARK_OF_EVENT = { Pulling: 'pull', Started: 'start', Killing: 'kill', Unhealthy: 'unhealthy' }
const rows = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))

const merge = (target, patch) => {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch
  const result = typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) result[key] = value === null ? undefined : merge(result[key], value)
  return result
}
const conditionOf = (pod, type) => pod.status?.conditions?.find((condition) => condition.type === type)?.status === 'True'
const seconds = (t) => Math.round(t * 100) / 100
const splitCommand = (text) => [...text.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c)

/** What a node's kubelet reads of a spec; the rest is filled in by the API server. */
function bareSpec({ containers, initContainers, restartPolicy, terminationGracePeriodSeconds, activeDeadlineSeconds, volumes }) {
  const bare = ({ volumeMounts, resources, ...rest }) => ({
    ...rest,
    terminationMessagePath: undefined,
    terminationMessagePolicy: undefined,
    ...(volumeMounts?.filter(({ name }) => !name.startsWith('kube-api-access')).length && {
      volumeMounts: volumeMounts.filter(({ name }) => !name.startsWith('kube-api-access')),
    }),
    ...(resources && Object.keys(resources).length && { resources }),
  })
  const own = (volumes ?? []).filter(({ name }) => !name.startsWith('kube-api-access'))
  return {
    ...(initContainers && { initContainers: initContainers.map(bare) }),
    containers: containers.map(bare),
    restartPolicy,
    terminationGracePeriodSeconds,
    ...(activeDeadlineSeconds !== undefined && { activeDeadlineSeconds }),
    ...(own.length && { volumes: own }),
  }
}

const pods = new Map()
const events = new Map()
for (const { t, type, ref, object, patch } of rows) {
  if (type === 'COMMAND') {
    const words = splitCommand(ref)
    const split = words.indexOf('--')
    if (words[1] !== 'exec' || split < 0) continue
    const of = pods.get(words[2])
    const container = words.slice(0, split).includes('-c') && { container: words[words.indexOf('-c') + 1] }
    if (of) of.acts.push({ at: t + 0.2 - of.boundAt, exec: words.slice(split + 1), ...container })
    continue
  }
  const [resource, , name] = ref.split('/')
  if (resource === 'pods') {
    if (type === 'ADDED') pods.set(name, { pod: object, acts: [], marks: [], boundAt: t })
    const of = pods.get(name)
    if (!of) continue
    const before = of.pod
    const after = type === 'ADDED' ? object : type === 'DELETED' ? before : merge(before, patch)
    of.pod = after
    const mark = (what) => of.marks.push([what, seconds(t - of.boundAt)])
    if (!before.spec?.nodeName && after.spec?.nodeName) of.boundAt = t
    if (type === 'ADDED') of.spec = bareSpec(object.spec)
    if (conditionOf(before, 'Ready') !== conditionOf(after, 'Ready')) mark(conditionOf(after, 'Ready') ? 'ready' : 'unready')
    if (before.status?.phase !== after.status?.phase) mark(after.status.phase)
    if (!before.metadata.deletionTimestamp && after.metadata.deletionTimestamp) {
      of.acts.push({ at: t - of.boundAt, delete: after.metadata.deletionGracePeriodSeconds })
      mark('delete')
    }
    if (type === 'MODIFIED' && patch?.spec?.containers)
      of.acts.push({ at: t - of.boundAt, image: after.spec.containers[0].image })
    if (type === 'DELETED') mark('gone')
  }
  if (resource === 'events') {
    if (object) events.set(ref, object)
    const event = merge(events.get(ref) ?? {}, patch ?? {})
    events.set(ref, event)
    const what = MARK_OF_EVENT[event.reason]
    const of = pods.get(event.regarding?.name)
    if (what && of && type !== 'DELETED') of.marks.push([what, seconds(t - of.boundAt)])
  }
}

const extract = { recording: basename(file, '.history.jsonl'), pods: {} }
for (const [name, { spec, acts, marks }] of pods)
  if (!wanted.length || wanted.includes(name))
    extract.pods[name] = { spec, acts: acts.map((act) => ({ ...act, at: seconds(act.at) })), marks }
process.stdout.write(JSON.stringify(extract))
