// Mirrors k8s.io/utils/dump ForHash: an object as go-spew prints the Go struct that holds it, on which upstream computes hashes.
import { typeSchema, type FieldSchema } from '../../api'
import { compareByteOrder } from '../byte-order'
import { isPlainObject, type PlainObject } from '../own-property'
import { goTypeName } from '../serializer'
import { dumpQuantity } from './quantity'

/** Prints a value without its type; a missing one as Go's zero value. */
type Print = (value: unknown) => string

/** Prints one field of an object, name and type in front. */
type PrintField = (object: PlainObject) => string

const NIL = '<nil>'
const NOTHING: PlainObject = {}
const ZERO_TIME = dumpTime('0', NIL)
/** Seconds between the year 1, where Go's time begins, and 1970. */
const UNIX_EPOCH_SECONDS = 62_135_596_800
/** What Go's local time zone is where no zone file is found, as in the containers of the control plane. */
const LOCATION =
  '{name:(string)UTC zone:([]time.zone)<nil> tx:([]time.zoneTrans)<nil> extend:(string)' +
  ' cacheStart:(int64)0 cacheEnd:(int64)0 cacheZone:(*time.zone)<nil>}'

const structs = new Map<string, Print>()

/** Prints an object of the schema's type of that name, such as `PodTemplateSpec`, with every field that Go has; empty lists and maps print as missing. */
export function dumpForHash(typeName: string, value: unknown): string {
  return `(${typeSchema(typeName)?.go ?? ''})${structPrinter(typeName)(value)}`
}

function structPrinter(typeName: string): Print {
  let print = structs.get(typeName)
  if (!print) {
    const inOrder = fieldPrinters(typeName)
    print = (value) => printStruct(inOrder, isPlainObject(value) ? value : NOTHING)
    structs.set(typeName, print)
  }
  return print
}

function printStruct(fields: readonly PrintField[], object: PlainObject): string {
  let text = '{'
  for (const print of fields) text += text.length > 1 ? ` ${print(object)}` : print(object)
  return `${text}}`
}

/** The fields in Go's order; those of an embedded struct are printed as one field of its name. */
function fieldPrinters(typeName: string): readonly PrintField[] {
  const schema = typeSchema(typeName)
  const goPackage = schema?.go?.split('.')[0] ?? ''
  const printers: PrintField[] = []
  const embedded = new Map<string, PrintField[]>()
  for (const [key, field] of Object.entries(schema?.fields ?? {})) {
    const print = fieldPrinter(key, field)
    const group = field.inline === undefined ? printers : embedded.get(field.inline)
    if (group) group.push(print)
    else if (field.inline !== undefined) {
      const own = [print]
      const front = `${field.inline}:(${goPackage}.${field.inline})`
      embedded.set(field.inline, own)
      printers.push((object) => front + printStruct(own, object))
    }
  }
  return printers
}

function fieldPrinter(key: string, field: FieldSchema): PrintField {
  const front = `${field.name ?? key.charAt(0).toUpperCase() + key.slice(1)}:(${field.pointer ? '*' : ''}${goName(field)})`
  // A struct is built the first time that it is printed: types may hold themselves.
  let print: Print | undefined
  let missing: string | undefined
  return (object) => {
    const value = object[key]
    if (value !== undefined && value !== null) return front + (print ??= printerOf(field))(value)
    return (missing ??= front + (field.pointer ? NIL : (print ??= printerOf(field))(undefined)))
  }
}

/** Managed fields are the one free-form value in a pod's template. */
function goName(field: FieldSchema): string {
  return field.t === 'any' ? 'v1.FieldsV1' : goTypeName(field)
}

function printerOf(field: FieldSchema): Print {
  switch (field.t) {
    case 'ref':
      return structPrinter(field.ref as string)
    case 'array':
      return listPrinter(printerOf(field.items as FieldSchema))
    case 'map':
      return mapPrinter(printerOf(field.items as FieldSchema))
    case 'string':
      return (value) => (typeof value === 'string' ? value : '')
    case 'boolean':
      return (value) => (value === true ? 'true' : 'false')
    case 'quantity':
      return (value) => dumpQuantity(typeof value === 'string' || typeof value === 'number' ? String(value) : '0')
    case 'intorstring':
      return printIntOrString
    case 'time':
    case 'microtime':
      return printTime
    case 'bytes':
      return (value) => (typeof value === 'string' ? printBytes(Uint8Array.from(atob(value), byteOf)) : NIL)
    case 'any':
      return (value) =>
        `{Raw:([]uint8)${value === undefined ? NIL : printBytes(new TextEncoder().encode(JSON.stringify(value)))}}`
    default:
      return (value) => (typeof value === 'number' ? String(value) : '0')
  }
}

const byteOf = (character: string): number => character.charCodeAt(0)

function printBytes(bytes: Uint8Array): string {
  return `[${bytes.join(' ')}]`
}

/** What goes over the wire as protobuf, as between the API server and its controllers, does not tell an empty list from a missing one. */
function listPrinter(printItem: Print): Print {
  return (value) => (Array.isArray(value) && value.length > 0 ? `[${value.map((item) => printItem(item)).join(' ')}]` : NIL)
}

function mapPrinter(printItem: Print): Print {
  return (value) => {
    if (!isPlainObject(value)) return NIL
    const keys = Object.keys(value)
    if (keys.length === 0) return NIL
    const inOrder = keys.length === 1 ? keys : keys.sort(compareByteOrder)
    return `map[${inOrder.map((key) => `${key}:${printItem(value[key])}`).join(' ')}]`
  }
}

function printIntOrString(value: unknown): string {
  const isText = typeof value === 'string'
  const number = typeof value === 'number' ? value : 0
  return `{Type:(intstr.Type)${isText ? 1 : 0} IntVal:(int32)${number} StrVal:(string)${isText ? value : ''}}`
}

function printTime(value: unknown): string {
  if (typeof value !== 'string') return ZERO_TIME
  return dumpTime(String(Math.floor(Date.parse(value) / 1000) + UNIX_EPOCH_SECONDS), LOCATION)
}

function dumpTime(seconds: string, location: string): string {
  return `{Time:(time.Time){wall:(uint64)0 ext:(int64)${seconds} loc:(*time.Location)${location}}}`
}
