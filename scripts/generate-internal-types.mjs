#!/usr/bin/env node
// Makes src/apiserver/apis/internal-types.json from Go's internal API types: the names and order of their fields, in which the API
// server prints structs in messages, since those types have no JSON tags.
// usage: node scripts/generate-internal-types.mjs GO      GO is a folder with the Go modules k8s.io/api and k8s.io/kubernetes
//
// One entry a type: a list of [Go name, name in v1, type]. A type is s (text), n (number), b (boolean), q (quantity), i (int or string),
// y (bytes), o (time), r:Name (struct), j:Name (struct with tags: printed as v1 has it), *… (pointer), []… (list), m:… (map), +Name (embedded).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [goModules] = process.argv.slice(2)
if (!goModules) {
  console.error('usage: node scripts/generate-internal-types.mjs GO')
  process.exit(2)
}
const VERSION = { kubernetes: 'v1.36.3', api: 'v0.36.3' }
const GROUPS = [
  ['core', 'core/v1'],
  ['apps', 'apps/v1'],
  ['batch', 'batch/v1'],
  ['policy', 'policy/v1'],
  ['autoscaling', 'autoscaling/v2'],
]
const SCALARS = { string: 's', bool: 'b', int: 'n', int32: 'n', int64: 'n', float64: 'n' }
const KNOWN = {
  'resource.Quantity': 'q',
  'intstr.IntOrString': 'i',
  'metav1.Time': 'o',
  'metav1.MicroTime': 'o',
  'types.UID': 's',
  'types.NodeName': 's',
  'metav1.LabelSelector': 'j:LabelSelector',
  'metav1.ObjectMeta': 'j:ObjectMeta',
  'metav1.TypeMeta': 'j:TypeMeta',
}

/** The structs and the scalar types of one Go file. */
function parse(text) {
  const structs = new Map(),
    named = new Map()
  for (const [, name, body] of text.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm)) structs.set(name, body)
  for (const [, name, type] of text.matchAll(/^type (\w+) (?!struct)(\S+)$/gm)) named.set(name, type)
  return { structs, named }
}

function fieldsOf(body) {
  const fields = []
  for (const raw of body.split('\n')) {
    const line = raw.trim()
    if (!line || line.startsWith('//')) continue
    const match = /^([\w.*]+)(?:\s+([^\s`/]+))?\s*(?:`([^`]*)`)?/.exec(line)
    if (!match) continue
    const [, name, type, tags = ''] = match
    const json = /json:"([^"]*)"/.exec(tags)?.[1]?.split(',')[0]
    fields.push(type ? { name, type, json } : { name: name.replace(/^.*\./, ''), type: name, embedded: true, json })
  }
  return fields
}

const read = (folder) =>
  readdirSync(folder)
    .filter((f) => /^types.*\.go$/.test(f))
    .map((f) => readFileSync(join(folder, f), 'utf8'))
    .join('\n')
const internal = new Map(),
  versioned = new Map(),
  named = new Map()
for (const [group, version] of GROUPS) {
  const own = parse(read(join(goModules, `kubernetes@${VERSION.kubernetes}/pkg/apis/${group}`)))
  const v1 = parse(read(join(goModules, `api@${VERSION.api}/${version}`)))
  for (const [name, body] of own.structs) if (!internal.has(name)) internal.set(name, fieldsOf(body))
  for (const [name, body] of v1.structs) if (!versioned.has(name)) versioned.set(name, fieldsOf(body))
  for (const [name, type] of [...v1.named, ...own.named]) if (!named.has(name)) named.set(name, type)
}

function code(type) {
  if (type.startsWith('*')) return '*' + code(type.slice(1))
  if (type === '[]byte') return 'y'
  if (type.startsWith('[]')) return '[]' + code(type.slice(2))
  if (type.startsWith('map[')) return 'm:' + code(type.slice(type.indexOf(']') + 1))
  if (KNOWN[type]) return KNOWN[type]
  const bare = type.replace(/^\w+\./, '')
  if (SCALARS[bare]) return SCALARS[bare]
  if (internal.has(bare)) return 'r:' + bare
  if (named.has(bare)) return code(named.get(bare))
  return 'j:' + bare
}

const lowerFirst = (name) => name[0].toLowerCase() + name.slice(1)
const ROOTS = [
  'PodSpec',
  'PodTemplateSpec',
  'SecurityContext',
  'ServicePort',
  'Taint',
  'DeploymentStrategy',
  'DaemonSetUpdateStrategy',
  'StatefulSetUpdateStrategy',
  'RollingUpdateStatefulSetStrategy',
  'PodDisruptionBudgetSpec',
  'PersistentVolumeClaimSpec',
  'Volume',
  'PodResourceClaim',
  'ContainerResizePolicy',
  'SeccompProfile',
  'PodFailurePolicy',
  'PodFailurePolicyRule',
  'SuccessPolicy',
  'LocalObjectReference',
  'ResourceRequirements',
  'EphemeralContainer',
  'PodIP',
  'HostIP',
  'TopologySpreadConstraint',
  'MetricTarget',
  'HPAScalingPolicy',
  'ObjectReference',
  'EventSource',
  'ContainerStateTerminated',
  'VolumeMount',
  'NodeAddress',
  'ScopeSelector',
]
const types = {}
const queue = [...ROOTS]
while (queue.length) {
  const name = queue.pop()
  if (types[name] || !internal.has(name)) continue
  const tags = new Map((versioned.get(name) ?? []).map((f) => [f.name, f.json]))
  types[name] = internal.get(name).map((field) => {
    const type = code(field.type)
    const ref = /r:(\w+)$/.exec(type)?.[1]
    if (ref) queue.push(ref)
    return [
      field.embedded ? '' : field.json || field.name,
      tags.get(field.name) || lowerFirst(field.name),
      field.embedded ? '+' + type : type,
    ]
  })
}
const out = join(dirname(fileURLToPath(import.meta.url)), '../src/apiserver/apis/internal-types.json')
const lines = Object.keys(types)
  .sort()
  .map((name) => `${JSON.stringify(name)}: ${JSON.stringify(types[name])}`)
writeFileSync(out, `{\n${lines.join(',\n')}\n}\n`)
