// Mirrors structured-merge-diff typed/validate.go: whether a configuration fits the schema.
import type { FieldSchema } from '../../api'
import { isPlainObject } from '../own-property'
import { fieldElement, indexElement, printElement } from './path-element'
import { listElement, memberField, nodeOf, type SchemaNode } from './schema-node'

/** What keeps a value from being of its type, each with its path; empty where it fits. */
export function validateTyped(value: unknown, node: SchemaNode): readonly string[] {
  const errors: string[] = []
  check(value, node, '', errors)
  return errors
}

/** Several errors as upstream joins them. */
export function printTypedErrors(errors: readonly string[]): string {
  return errors.length === 1 ? (errors[0] as string) : ['errors:', ...errors.map((error) => `  ${error}`)].join('\n')
}

function check(value: unknown, node: SchemaNode, path: string, errors: string[]): void {
  if (value === null || value === undefined) return
  const fail = (message: string): void => void errors.push(path === '' ? message : `${path}: ${message}`)
  if (node.kind === 'scalar') {
    const message = scalarError(value, node.field)
    if (message !== undefined) fail(message)
  } else if (node.kind === 'list') {
    if (!Array.isArray(value)) return fail(`expected list, got ${printValue(value)}`)
    checkList(value, node, path, errors)
  } else {
    if (!isPlainObject(value)) return fail(`expected map, got ${printValue(value)}`)
    for (const key of Object.keys(value)) {
      const field = memberField(node, key)
      const at = path + printElement(fieldElement(key))
      if (!field) {
        errors.push(`${at}: field not declared in schema`)
        return
      }
      check(value[key], nodeOf(field), at, errors)
    }
  }
}

function checkList(list: readonly unknown[], node: SchemaNode & { readonly kind: 'list' }, path: string, errors: string[]): void {
  const seen = new Set<string>()
  const items = nodeOf(node.items)
  for (const [i, item] of list.entries()) {
    let element = indexElement(i)
    if (!node.isAtomic) {
      try {
        element = listElement(node, item)
      } catch (error) {
        errors.push(`${path}: element ${i}: ${(error as Error).message}`)
        return
      }
      if (seen.has(element)) errors.push(`${path}: duplicate entries for key ${printElement(element)}`)
      seen.add(element)
    }
    check(item, items, path + printElement(element), errors)
  }
}

function scalarError(value: unknown, { t }: FieldSchema): string | undefined {
  const isScalar = typeof value !== 'object'
  switch (t) {
    case 'any':
      return undefined
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `expected boolean, got ${printValue(value)}`
    case 'int32':
    case 'int64':
    case 'double':
      return typeof value === 'number' ? undefined : `expected numeric (int or float), got ${goTypeOf(value)}`
    case 'quantity':
    case 'intorstring':
      return isScalar ? undefined : `expected any scalar, got ${printValue(value)}`
    default:
      return typeof value === 'string' ? undefined : `expected string, got &value.valueUnstructured{Value:${goSyntax(value)}}`
  }
}

function goTypeOf(value: unknown): string {
  if (Array.isArray(value)) return '[]interface {}'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'string' ? 'string' : 'map[string]interface {}'
}

function goSyntax(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? JSON.stringify(value)
    : goTypeOf(value)
}

/** A value as an error of this library prints it. */
function printValue(value: unknown): string {
  return `&{${typeof value === 'object' ? JSON.stringify(value) : String(value)}}`
}
