import { kindSchema, typeSchema, type FieldSchema, type TypeSchema } from '../../api'
import { findResource, type Resource } from '../../apimachinery'
import { plainError, SUGGEST_API_RESOURCES, type Command, type CommandContext } from '../command'
import { mappingFor, NoMatchError } from '../resource'

/** Shows the fields of a kind, their types and which are required (kubectl `cmd/explain`); descriptions are not at hand. */
export const explain: Command = {
  name: 'explain',
  short: 'Describe fields and structure of various resources.',
  use: 'explain TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [-o|--output=plaintext|plaintext-openapiv2]',
  flags: [
    { name: 'recursive', shorthand: 'R', type: 'bool' },
    { name: 'api-version', type: 'string' },
    { name: 'output', shorthand: 'o', type: 'string', default: 'plaintext' },
  ],
  run: (context) => {
    const { args, flags, out } = context
    if (!args.length) throw new Error(`You must specify the type of resource to explain. ${SUGGEST_API_RESOURCES}\n`)
    if (args.length > 1) throw new Error('We accept only this format: explain RESOURCE\n')
    const { resource, path } = parseRequest(context, args[0] as string)
    const schema = kindSchema(resource)
    if (!schema)
      throw new Error(`GVR (${resource.group}/${resource.version}, Resource=${resource.resource}) not found in OpenAPI schema`)
    out(
      `${resource.group ? `GROUP:      ${resource.group}\n` : ''}KIND:       ${resource.kind}\nVERSION:    ${resource.version}\n\n`,
    )
    out(`${output(schema, path, flags.bool('recursive'))}\n`)
  },
}

/** `deployments.apps.spec.replicas` as a resource and the way to a field. */
function parseRequest(
  { flags, client }: CommandContext,
  text: string,
): { readonly resource: Resource; readonly path: readonly string[] } {
  const trimmed = text.replace(/\.$/, '')
  const [first = ''] = trimmed.split('.')
  let resource: Resource
  try {
    resource = mappingFor(first, (warning) => client.printWarning(warning))
  } catch (error) {
    throw error instanceof NoMatchError ? plainError(error.message) : error
  }
  const qualified = [`${first}.${resource.group}`, resource.qualified].find(
    (name) => resource.group && `${trimmed}.`.startsWith(`${name}.`),
  )
  const rest = trimmed.slice((qualified ?? first).length).replace(/^\./, '')
  const path = rest === '' ? [] : rest.split('.')
  const apiVersion = flags.string('api-version')
  const versioned = apiVersion ? findResource(apiVersion, resource.resource) : resource
  if (!versioned) {
    const groupVersion = apiVersion.includes('/') ? apiVersion : `/${apiVersion}`
    throw new Error(`couldn't find resource for "${groupVersion}, Resource=${resource.resource}"`)
  }
  return { resource: versioned, path }
}

/** What a path leads to: the type, and the last field on the way. */
interface Found {
  readonly type: TypeSchema | undefined
  readonly field: FieldSchema | undefined
}

function output(root: TypeSchema, path: readonly string[], recursive: boolean): string {
  const { type, field } = follow(root, path)
  const name = path.at(-1)
  let text = ''
  if (name !== undefined && field) text += `FIELD: ${name} <${typeGuess(field)}>\n${enumOf(field, true, 0)}\n\n`
  text += 'DESCRIPTION:\n    <empty>\n'
  if (type && Object.keys(type.fields).length) text += `FIELDS:\n${fieldList(type, 1, recursive, new Set())}`
  return text
}

function follow(root: TypeSchema, path: readonly string[]): Found {
  let found: Found = { type: root, field: undefined }
  for (const name of path) {
    const field = found.type?.fields[name]
    if (!field) throw new Error(`field ${JSON.stringify(path.at(-1))} does not exist`)
    found = { type: typeOf(field), field }
  }
  return found
}

/** The type of a field's value, of lists and maps that of what they hold. */
function typeOf(field: FieldSchema): TypeSchema | undefined {
  if (field.t === 'ref') return typeSchema(field.ref ?? '')
  return field.items ? typeOf(field.items) : undefined
}

function typeNameOf(field: FieldSchema): string {
  return field.t === 'ref' ? (field.ref ?? '') : field.items ? typeNameOf(field.items) : ''
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'string',
  boolean: 'boolean',
  int32: 'integer',
  int64: 'integer',
  double: 'number',
  bytes: 'string',
  time: 'string',
  microtime: 'string',
  quantity: 'Quantity',
  intorstring: 'IntOrString',
  any: 'Object',
}

function typeGuess(field: FieldSchema): string {
  if (field.t === 'array') return `[]${field.items ? typeGuess(field.items) : 'Object'}`
  if (field.t === 'map') return `map[string]${field.items ? typeGuess(field.items) : 'Object'}`
  return field.t === 'ref' ? (field.ref ?? 'Object') : (TYPES[field.t] ?? 'Object')
}

/** How many values a list of fields shows of an enumeration. */
const ENUM_LIMIT = 4

function enumOf({ enum: values }: FieldSchema, isLong: boolean, indent: number): string {
  if (!values?.length) return ''
  const shown = values.map((value) => value || '""')
  if (isLong) return `ENUM:${shown.map((value) => `\n    ${value}`).join('')}`
  const more = shown.length > ENUM_LIMIT ? ', ....' : ''
  return `\n${' '.repeat(indent)}enum: ${shown.slice(0, ENUM_LIMIT).join(', ')}${more}`
}

function fieldList(type: TypeSchema, level: number, recursive: boolean, seen: ReadonlySet<string>): string {
  const indent = level * 2
  const names = Object.keys(type.fields).sort()
  return names
    .map((name) => {
      const field = type.fields[name] as FieldSchema
      const required = field.required ? ' -required-' : ''
      const line = `${' '.repeat(indent)}${name}\t<${typeGuess(field)}>${required}${enumOf(field, false, indent)}\n`
      if (!recursive) return `${line}${' '.repeat(indent + 2)}<no description>\n\n`
      const inner = typeOf(field)
      const innerName = typeNameOf(field)
      if (!inner || seen.has(innerName)) return line
      return `${line}${fieldList(inner, level + 1, recursive, new Set([...seen, innerName]))}`
    })
    .join('')
}
