// Reads Go structs with their JSON tags from the source of k8s.io/api and its neighbours, as far as schema.json needs them.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const VERSION = 'v0.36.3'

/** `group/version.Type` → fields by JSON name: { name, type, pointer, omit, inline }; the fields of embedded structs are among them. */
export function goTypes(modules) {
  const structs = new Map()
  const api = join(modules, `api@${VERSION}`)
  for (const group of readdirSync(api)) {
    if (!statSync(join(api, group)).isDirectory()) continue
    for (const version of readdirSync(join(api, group))) readPackage(join(api, group, version), `${group}/${version}`, structs)
  }
  readPackage(join(modules, `apimachinery@${VERSION}/pkg/apis/meta/v1`), 'meta/v1', structs)
  readPackage(join(modules, `apimachinery@${VERSION}/pkg/version`), 'pkg/version', structs)
  readPackage(join(modules, `apiextensions-apiserver@${VERSION}/pkg/apis/apiextensions/v1`), 'apiextensions/v1', structs)
  readPackage(join(modules, `kube-aggregator@${VERSION}/pkg/apis/apiregistration/v1`), 'apiregistration/v1', structs)
  return new Map([...structs.keys()].map((name) => [name, flatten(name, structs)]))
}

function readPackage(folder, name, structs) {
  let files
  try {
    files = readdirSync(folder).filter(
      (f) => f.endsWith('.go') && !f.endsWith('_test.go') && !f.startsWith('zz_') && f !== 'generated.pb.go',
    )
  } catch {
    return
  }
  for (const file of files) readFile(readFileSync(join(folder, file), 'utf8'), name, structs)
}

function readFile(text, packageName, structs) {
  const imports = new Map()
  for (const [, alias, path] of text.matchAll(/^\s*(?:import\s+)?(\w+)?\s*"(k8s\.io\/[\w./-]+)"$/gm))
    imports.set(alias ?? path.split('/').at(-1), path)
  const own = packageName.split('/').at(-1)
  for (const [, name, body] of text.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm)) {
    const fields = []
    for (const line of body.split('\n')) {
      const embedded = /^\t(\*?)([\w.]+)\s+`json:",inline"/.exec(line) ?? /^\t(\*?)([A-Z]\w*)\s*$/.exec(line)
      if (embedded) {
        fields.push({ embedded: embedded[2], imports })
        continue
      }
      const field = /^\t(\w+)\s+(\*?)(\S+(?: \S+)*?)\s+`.*?json:"([^",]*)((?:,\w+)*)"/.exec(line)
      if (!field) continue
      const [, goField, star, type, json, options] = field
      fields.push({ name: goField, json, options, pointer: star === '*', type: qualified(type, own, imports) })
    }
    structs.set(`${packageName}.${name}`, fields)
  }
}

const BUILTIN = new Set(['string', 'bool', 'int', 'int32', 'int64', 'uint8', 'float64', 'byte', 'uint32', 'uint64'])
function qualified(type, own, imports) {
  return type.replace(/\b([a-zA-Z]\w*)(\.\w+)?\b/g, (all, first, rest) => {
    if (rest) return `${(imports.get(first) ?? first).split('/').at(-1)}${rest}`
    return first === 'map' ? first : first === 'byte' ? 'uint8' : BUILTIN.has(first) ? first : `${own}.${first}`
  })
}

function flatten(name, structs, via) {
  const flat = new Map()
  for (const field of structs.get(name) ?? []) {
    if (!field.embedded) {
      const isOmitted = /,omit(empty|zero)/.test(field.options)
      const omit = !isOmitted ? 'never' : field.options.includes(',omitzero') ? 'zero' : undefined
      flat.set(field.json, { name: field.name, type: field.type, pointer: field.pointer, omit, inline: via })
      continue
    }
    const [first, second] = field.embedded.split('.')
    const target = second
      ? `${(field.imports.get(first) ?? first).split('/').slice(-2).join('/')}.${second}`
      : `${name.slice(0, name.lastIndexOf('.'))}.${first}`
    if (second === 'TypeMeta' || first === 'TypeMeta') {
      for (const key of ['kind', 'apiVersion']) flat.set(key, { type: 'string' })
      continue
    }
    for (const [key, value] of flatten(target, structs, second ?? first)) if (!flat.has(key)) flat.set(key, value)
  }
  return flat
}
