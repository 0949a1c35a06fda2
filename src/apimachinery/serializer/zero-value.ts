import type { FieldSchema } from '../../api'

/** Go's zero value of a truth value or a number, as JSON writes it; undefined for all else. */
export function zeroOfScalar(t: FieldSchema['t']): false | 0 | '0' | undefined {
  switch (t) {
    case 'boolean':
      return false
    case 'int32':
    case 'int64':
    case 'double':
    case 'intorstring':
      return 0
    case 'quantity':
      return '0'
    default:
      return undefined
  }
}
