import { humanDuration } from '../../apimachinery'
import { isList, type Unstructured } from '../resource'
import { TABLE_LAYOUT, TabWriter } from '../tabwriter'
import type { ResourcePrinter } from './printer'

/** What asks the server for tables. */
export const TABLE_ACCEPT =
  'application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json'

/** A table as the API server answers it (`meta.k8s.io/v1 Table`). */
export interface Table extends Unstructured {
  readonly columnDefinitions: readonly TableColumn[]
  readonly rows: readonly TableRow[] | null
  /** of a table that reports a change: `ADDED`, `MODIFIED`, … */
  readonly eventType?: string
}

export interface TableColumn {
  readonly name: string
  readonly type: string
  readonly format?: string
  readonly priority?: number
}

export interface TableRow {
  readonly cells: readonly unknown[]
  readonly object?: Unstructured
}

export interface TableOptions {
  readonly noHeaders?: boolean
  readonly wide?: boolean
  readonly withNamespace?: boolean
  readonly showLabels?: boolean
  readonly columnLabels?: readonly string[]
  /** kind and group in front of names: `pod`, `replicaset.apps` */
  readonly withKind?: string
}

export function isTable(object: Unstructured): object is Table {
  return object.kind === 'Table' && Array.isArray(object.columnDefinitions)
}

/**
 * Writes tables of the server, and name and age of other objects (cli-runtime `printers/tableprinter.go`). Headers are written once
 * as long as the columns stay the same.
 */
export class TablePrinter implements ResourcePrinter {
  private lastColumns: readonly TableColumn[] = []
  private printedHeaders = false

  constructor(
    private readonly options: TableOptions,
    private readonly writer = new TabWriter(TABLE_LAYOUT),
    private readonly now: () => number = () => 0,
  ) {}

  /** Writes to the tab writer; its columns are laid out at its flush. */
  write(object: Unstructured): void {
    const table = isTable(object) ? object : tableOfNames(object, this.now())
    const sameColumns = table.columnDefinitions.length === 0 || areEqual(table.columnDefinitions, this.lastColumns)
    const noHeaders = this.options.noHeaders === true || (this.printedHeaders && sameColumns)
    const columns = table.columnDefinitions.length ? table.columnDefinitions : this.lastColumns
    if (!sameColumns) {
      this.lastColumns = table.columnDefinitions
      this.printedHeaders = false
    }
    const rows = table.rows ?? []
    if (rows.length) this.printedHeaders = true
    this.writeRows(columns, rows, noHeaders, table.eventType)
  }

  print(object: Unstructured, out: (text: string) => void): void {
    this.write(object)
    out(this.writer.flush())
  }

  private writeRows(
    columns: readonly TableColumn[],
    rows: readonly TableRow[],
    noHeaders: boolean,
    eventType: string | undefined,
  ): void {
    const { wide, withNamespace, showLabels, columnLabels = [] } = this.options
    const shown = columns.flatMap((column, i) => (wide || !column.priority ? [i] : []))
    if (!noHeaders && rows.length) {
      const names = [
        ...(eventType === undefined ? [] : ['Event']),
        ...(withNamespace ? ['Namespace'] : []),
        ...shown.map((i) => (columns[i] as TableColumn).name),
        ...columnLabels.map((label) => label.slice(label.lastIndexOf('/') + 1)),
        ...(showLabels ? ['Labels'] : []),
      ]
      this.writer.write(`${names.join('\t').toUpperCase()}\n`)
    }
    for (const row of rows) this.writer.write(`${this.cellsOf(row, columns, shown, eventType).join('\t')}\n`)
  }

  private cellsOf(
    row: TableRow,
    columns: readonly TableColumn[],
    shown: readonly number[],
    eventType: string | undefined,
  ): string[] {
    const { withNamespace, showLabels, columnLabels = [], withKind } = this.options
    const labels = row.object?.metadata?.labels ?? {}
    const nameColumn = withKind === undefined ? -1 : columns.findIndex((c) => c.format === 'name' && c.type === 'string')
    const cells = shown
      .filter((i) => i < row.cells.length)
      .map((i) => (i === nameColumn ? `${withKind as string}/${cellText(row.cells[i])}` : cellText(row.cells[i])))
    return [
      ...(eventType === undefined ? [] : [eventType.padEnd(8)]),
      ...(withNamespace ? [row.object?.metadata?.namespace ?? ''] : []),
      ...cells,
      ...columnLabels.map((label) => labels[label] ?? ''),
      ...(showLabels ? [formatLabels(labels)] : []),
    ]
  }
}

/** `a=b,c=d` in the order of the keys, or `<none>` (apimachinery `labels.FormatLabels`). */
export function formatLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`)
  return pairs.length ? pairs.sort().join(',') : '<none>'
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  const text = typeof cell === 'string' ? cell : Array.isArray(cell) ? `[${cell.join(' ')}]` : String(cell)
  const end = text.search(/[\f\n\r]/)
  const line = end < 0 ? text : `${text.slice(0, end)}...`
  return line.includes('\x1b') ? line.replaceAll('\x1b', '^[') : line
}

function areEqual(a: readonly TableColumn[], b: readonly TableColumn[]): boolean {
  return (
    a === b || (a.length === b.length && a.every((column, i) => column.name === b[i]?.name && column.priority === b[i].priority))
  )
}

function tableOfNames(object: Unstructured, nowMs: number): Table {
  const items = isList(object) ? object.items : [object]
  return {
    kind: 'Table',
    metadata: {},
    columnDefinitions: [
      { name: 'Name', type: 'string', format: 'name' },
      { name: 'Age', type: 'string' },
    ],
    rows: items.map((item) => ({ cells: [item.metadata.name ?? '', ageOf(item, nowMs)], object: item })),
  }
}

function ageOf({ metadata }: Unstructured, nowMs: number): string {
  const since = Date.parse(metadata.creationTimestamp ?? '')
  return Number.isNaN(since) ? '<unknown>' : humanDuration(nowMs - since)
}
