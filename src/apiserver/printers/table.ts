import type { Container, KubernetesObject } from '../../api'
import { humanDuration } from '../../apimachinery'

/** A column of a table as the API server answers it (meta/v1 `TableColumnDefinition`). */
export interface TableColumnDefinition {
  readonly name: string
  readonly type: 'string' | 'integer' | 'boolean' | 'date'
  /** `name` for the column that names the object */
  readonly format: string
  readonly description: string
  /** 0 is always shown, 1 only in wide output */
  readonly priority: number
}

/** meta/v1 `TableRowCondition`: `Completed` marks rows that clients may hide. */
export interface TableRowCondition {
  readonly type: string
  readonly status: string
  readonly reason: string
  readonly message: string
}

export interface TableRow {
  /** one for each column, wide ones included */
  readonly cells: readonly unknown[]
  readonly conditions?: readonly TableRowCondition[]
}

/** How the objects of one kind are laid out in a table. */
export interface Printer<T extends KubernetesObject = KubernetesObject> {
  readonly columns: readonly TableColumnDefinition[]
  /** `now` in milliseconds since 1970 */
  row(object: T, now: number): TableRow
}

/** A printer whose rows have cells alone. */
export function printer<T extends KubernetesObject>(
  columns: readonly TableColumnDefinition[],
  cells: (object: T, now: number) => readonly unknown[],
): Printer<T> {
  return { columns, row: (object, now) => ({ cells: cells(object, now) }) }
}

/** A column that is always shown. */
export function column(name: string, type: TableColumnDefinition['type'] = 'string', priority = 0): TableColumnDefinition {
  return { name, type, format: '', description: '', priority }
}

/** A column that only wide output shows. */
export function wideColumn(name: string): TableColumnDefinition {
  return column(name, 'string', 1)
}

export const NAME: TableColumnDefinition = { ...column('Name'), format: 'name' }
export const AGE = column('Age')

/** The time since a timestamp, as a column shows it. */
export function since(timestamp: string | undefined, now: number): string {
  return timestamp ? humanDuration(now - Date.parse(timestamp)) : '<unknown>'
}

/** The cell of the column Age. */
export function age(object: KubernetesObject, now: number): string {
  return since(object.metadata.creationTimestamp, now)
}

/** Names and images of containers, as the columns Containers and Images show them. */
export function containerCells(stated: readonly Container[] | undefined): [names: string, images: string] {
  const containers = stated ?? []
  return [containers.map(({ name }) => name).join(','), containers.map(({ image }) => image ?? '').join(',')]
}

/** Up to three of a list, and how many more there are. */
export function firstThree(list: readonly string[]): string {
  if (list.length > 3) return `${list.slice(0, 3).join(',')} + ${list.length - 3} more...`
  return list.join(',') || '<unset>'
}
