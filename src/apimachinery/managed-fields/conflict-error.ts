// Mirrors apimachinery util/managedfields/internal/conflict.go.
import { newApplyConflict, type StatusError } from '../status-error'
import { printPath, type Conflict } from '../structured-merge'
import { infoOfIdentifier } from './managed'

/** The answer to an apply that would change what others own. */
export function newConflictError(conflicts: readonly Conflict[]): StatusError {
  const causes = conflicts.map(({ manager, path }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${printManager(manager)}`,
    field: printPath(path),
  }))
  return newApplyConflict(causes, message(conflicts))
}

function message(conflicts: readonly Conflict[]): string {
  const [first] = conflicts
  if (conflicts.length === 1 && first)
    return `Apply failed with 1 conflict: conflict with ${printManager(first.manager)}: ${printPath(first.path)}`
  const managers = [...new Set(conflicts.map(({ manager }) => manager))].sort()
  const lines = managers.flatMap((manager) => {
    const paths = conflicts.filter((conflict) => conflict.manager === manager).map(({ path }) => `- ${printPath(path)}`)
    return [`conflicts with ${printManager(manager)}:`, ...paths]
  })
  return `Apply failed with ${conflicts.length} conflicts: ${lines.join('\n')}`
}

function printManager(identifier: string): string {
  const { manager = '', operation, apiVersion = '', subresource } = infoOfIdentifier(identifier)
  const name = JSON.stringify(manager) + (subresource ? ` with subresource ${JSON.stringify(subresource)}` : '')
  return operation === 'Update' ? `${name} using ${apiVersion}` : name
}
