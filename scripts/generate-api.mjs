#!/usr/bin/env node
// Makes src/api/{schema.json,discovery.json,types.ts} from the OpenAPI schemas and discovery documents of a Kubernetes API server.
// usage: node scripts/generate-api.mjs FOLDER GO      FOLDER holds schemas.json (OpenAPI v3 component schemas) and discovery.json;
// GO is a folder with the Go modules k8s.io/api and so on (such as ~/go/pkg/mod/k8s.io): what only Go's types say is read from there.
//
// The compact schema has one entry a type: { gvk?, go?, fields: { name: field } }, fields in the order of Go's struct, where a field is
//   { t, ref?, items?, required?, enum?, default?, listType?, listKeys?, mapType?, patch?, mergeKey?, go?, name?, pointer?, omit?, inline? }
// and t is one of string, boolean, int32, int64, double, bytes, time, microtime, quantity, intorstring, any, ref, array, map.
import { readFileSync, writeFileSync } from 'node:fs'
import { goTypes } from './go-types.mjs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [folder, goModules] = process.argv.slice(2)
if (!folder || !goModules) {
  console.error('usage: node scripts/generate-api.mjs FOLDER GO')
  process.exit(2)
}
const out = join(dirname(fileURLToPath(import.meta.url)), '../src/api')
const schemas = JSON.parse(readFileSync(join(folder, 'schemas.json'), 'utf8'))
const discovery = JSON.parse(readFileSync(join(folder, 'discovery.json'), 'utf8'))

const SCALARS = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'quantity',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'microtime',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 'time',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'intorstring',
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': 'any',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Patch': 'any',
  'io.k8s.apimachinery.pkg.runtime.RawExtension': 'any',
}
const shortName = (name) => name.split('.').at(-1)
const groupVersion = (name) => name.split('.').slice(-3, -1)

/** The TypeScript name of every schema: the last segment, with group and version in front where two schemas share it. */
const PREFERRED = ['core.v1', 'autoscaling.v2', 'authentication.v1', 'admissionregistration.v1']
const byShort = Map.groupBy ? Map.groupBy(Object.keys(schemas), shortName) : groupBy(Object.keys(schemas), shortName)
function groupBy(list, key) {
  const map = new Map()
  for (const x of list) map.set(key(x), [...(map.get(key(x)) ?? []), x])
  return map
}
const capital = (s) => s[0].toUpperCase() + s.slice(1)
const tsName = new Map()
for (const [short, names] of byShort) {
  const plain = names.length === 1 ? names[0] : (names.find((n) => PREFERRED.includes(groupVersion(n).join('.'))) ?? names[0])
  for (const n of names) tsName.set(n, n === plain ? short : groupVersion(n).map(capital).join('') + short)
}

function compact(node, required) {
  const field = {}
  let inner = node
  if (node.allOf) inner = node.allOf[0]
  if (inner.$ref) {
    const name = inner.$ref.split('/').at(-1)
    const target = schemas[name]
    if (SCALARS[name]) field.t = SCALARS[name]
    else if (!target || (target.type !== 'object' && !target.properties)) field.t = 'any'
    else Object.assign(field, { t: 'ref', ref: tsName.get(name) })
  } else if (inner.type === 'array') Object.assign(field, { t: 'array', items: compact(inner.items) })
  else if (inner.type === 'object' && inner.additionalProperties)
    Object.assign(field, { t: 'map', items: compact(inner.additionalProperties) })
  else if (inner.type === 'object') field.t = 'any'
  else if (inner.type === 'integer') field.t = inner.format ?? 'int64'
  else if (inner.type === 'number') field.t = 'double'
  else if (inner.type === 'string') field.t = inner.format === 'byte' ? 'bytes' : 'string'
  else if (inner.type === 'boolean') field.t = 'boolean'
  else field.t = 'any'
  if (required) field.required = true
  if (node.enum) field.enum = node.enum
  // Empty strings and objects are Go's zero values and not defaults that a server would write.
  if (node.default !== undefined && !(node.default === '' || node.default === 0 || typeof node.default === 'object'))
    field.default = node.default
  const list = node['x-kubernetes-list-type']
  if (list) field.listType = list
  if (node['x-kubernetes-list-map-keys']) field.listKeys = node['x-kubernetes-list-map-keys']
  if (node['x-kubernetes-map-type']) field.mapType = node['x-kubernetes-map-type']
  if (node['x-kubernetes-patch-strategy']) field.patch = node['x-kubernetes-patch-strategy']
  if (node['x-kubernetes-patch-merge-key']) field.mergeKey = node['x-kubernetes-patch-merge-key']
  return field
}

const structs = goTypes(goModules)
const GO = {
  string: 'string',
  boolean: 'bool',
  int32: 'int32',
  int64: 'int64',
  double: 'float64',
  bytes: '[]uint8',
  time: 'v1.Time',
  microtime: 'v1.MicroTime',
  quantity: 'resource.Quantity',
  intorstring: 'intstr.IntOrString',
}
const goName = (f) =>
  f.t === 'ref'
    ? goOf.get(f.ref)
    : f.t === 'array'
      ? `[]${goName(f.items)}`
      : f.t === 'map'
        ? `map[string]${goName(f.items)}`
        : GO[f.t]
const goOf = new Map()
for (const [name, ts] of tsName) goOf.set(ts, `${groupVersion(name).at(-1)}.${shortName(name)}`)

/** Adds to the fields of a type what Go says of them: type, name, pointer, when it is left out, the embedded struct it belongs to. */
function addGo(name, entry) {
  const struct = structs.get(`${name.split('.').slice(-3, -1).join('/')}.${shortName(name)}`)
  if (!struct) return
  entry.go = goOf.get(tsName.get(name))
  for (const [key, field] of Object.entries(entry.fields)) {
    const go = struct.get(key)
    if (!go && key === 'metadata') field.name = field.ref
    if (!go) continue
    if (go.name && go.name !== capital(key)) field.name = go.name
    if (go.type !== goName(field) && field.t !== 'any') field.go = go.type
    if (go.pointer) field.pointer = true
    if (go.omit) field.omit = go.omit
    if (go.inline) field.inline = go.inline
  }
  const order = [...struct.keys()]
  // ObjectMeta is embedded under a name of its own: behind kind and apiVersion where there are any, else in front.
  const unnamed = (key) => (key !== 'metadata' ? order.length : order.includes('apiVersion') ? 1.5 : -1)
  const rank = (key) => (order.includes(key) ? order.indexOf(key) : unnamed(key))
  entry.fields = Object.fromEntries(Object.entries(entry.fields).sort(([a], [b]) => rank(a) - rank(b)))
}

const types = {}
for (const [name, schema] of Object.entries(schemas)) {
  if (SCALARS[name] || (schema.type !== 'object' && !schema.properties)) continue
  const required = new Set(schema.required ?? [])
  const entry = {}
  const gvk = schema['x-kubernetes-group-version-kind']
  if (gvk?.length === 1) entry.gvk = gvk[0]
  else if (gvk) entry.gvks = gvk
  if (schema['x-kubernetes-map-type']) entry.mapType = schema['x-kubernetes-map-type']
  entry.fields = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([k, v]) => [k, compact(v, required.has(k))]))
  addGo(name, entry)
  types[tsName.get(name)] = entry
}
const sorted = Object.fromEntries(Object.entries(types).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(
  join(out, 'schema.json'),
  '{\n' +
    Object.entries(sorted)
      .map(([k, v]) => `${JSON.stringify(k)}: ${JSON.stringify(v)}`)
      .join(',\n') +
    '\n}\n',
)
writeFileSync(
  join(out, 'discovery.json'),
  '{\n' +
    Object.entries(discovery)
      .map(([k, v]) => `${JSON.stringify(k)}: ${JSON.stringify(v)}`)
      .join(',\n') +
    '\n}\n',
)

const TS = {
  string: 'string',
  boolean: 'boolean',
  int32: 'number',
  int64: 'number',
  double: 'number',
  bytes: 'string',
  time: 'string',
  microtime: 'string',
  quantity: 'Quantity',
  intorstring: 'IntOrString',
  any: 'unknown',
}
const tsType = (f) =>
  f.t === 'ref'
    ? f.ref
    : f.t === 'array'
      ? `readonly ${wrap(tsType(f.items))}[]`
      : f.t === 'map'
        ? `{ readonly [key: string]: ${tsType(f.items)} }`
        : TS[f.t]
const wrap = (t) => (/[ |]/.test(t) ? `(${t})` : t)
const key = (k) => (/^[A-Za-z_]\w*$/.test(k) ? k : JSON.stringify(k))
let text = `// Made by scripts/generate-api.mjs from the OpenAPI schema of Kubernetes v1.36.3. Not to be edited.\n
/** A decimal with an optional suffix, such as "500m" or "64Mi"; numbers are accepted on input. */
export type Quantity = string | number
/** A number, or a percentage such as "25%", or the name of a port. */
export type IntOrString = number | string
`
const reserved = new Set(['JSON'])
for (const [name, entry] of Object.entries(sorted)) {
  if (reserved.has(name)) continue
  const top = entry.gvk || entry.gvks
  const inOrder = Object.entries(entry.fields).sort(([a], [b]) => (a < b ? -1 : 1))
  const fields = inOrder.map(([k, f]) => {
    const isNamed = top && entry.fields.metadata?.ref === 'ObjectMeta' && k === 'metadata'
    const optional = !(f.required || isNamed)
    return `  readonly ${key(k)}${optional ? '?' : ''}: ${tsType(f)}\n`
  })
  text += fields.length
    ? `\nexport interface ${name} {\n${fields.join('')}}\n`
    : `\nexport type ${name} = { readonly [key: string]: unknown }\n`
}
writeFileSync(join(out, 'types.ts'), text)
console.log(`${Object.keys(sorted).length} types, ${Object.keys(discovery).length} discovery documents`)
