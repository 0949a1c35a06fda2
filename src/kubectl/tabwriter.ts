/** How a `TabWriter` lays its columns out; widths are in characters. */
export interface TabWriterOptions {
  /** the least width of a cell, its padding included */
  readonly minWidth: number
  /** the width of a tab character, where `padChar` is one */
  readonly tabWidth: number
  /** added to a cell's width */
  readonly padding: number
  readonly padChar: string
  /** keeps the widths of columns from one flush to the next, so that rows printed later stay aligned */
  readonly rememberWidths?: boolean
}

/** As `kubectl get` aligns its tables (cli-runtime `pkg/printers/tabwriter.go`). */
export const TABLE_LAYOUT: TabWriterOptions = { minWidth: 6, tabWidth: 4, padding: 3, padChar: ' ', rememberWidths: true }

/** As `kubectl describe` aligns its fields. */
export const DESCRIBE_LAYOUT: TabWriterOptions = { minWidth: 0, tabWidth: 8, padding: 2, padChar: ' ' }

interface Line {
  /** the last one is not ended by a tab and takes no part in the layout */
  readonly cells: string[]
}

/**
 * Aligns text in columns as Go's `text/tabwriter` does. Cells are ended by tabs; a column is a run of lines that have a tab-ended
 * cell at the same place, and is as wide as the widest of these. What follows the last tab of a line is left alone.
 */
export class TabWriter {
  private lines: Line[] = [{ cells: [''] }]
  private output = ''
  private readonly remembered: number[] = []

  constructor(private readonly options: TabWriterOptions) {}

  write(text: string): void {
    let start = 0
    for (let i = 0; i < text.length; i++) {
      const char = text[i]
      if (char !== '\t' && char !== '\v' && char !== '\n' && char !== '\f') continue
      this.append(text.slice(start, i))
      start = i + 1
      if (char === '\t' || char === '\v') this.lastLine().cells.push('')
      else this.endLine(char === '\f')
    }
    this.append(text.slice(start))
  }

  /** Ends the present columns, as an empty line would, and hands over what was written since the last flush. */
  flush(): string {
    const { cells } = this.lastLine()
    if (cells.length > 1 && cells[cells.length - 1] === '') cells.pop()
    this.format()
    const text = this.output
    this.output = ''
    return text
  }

  private lastLine(): Line {
    return this.lines[this.lines.length - 1] as Line
  }

  private append(text: string): void {
    if (!text) return
    const { cells } = this.lastLine()
    cells[cells.length - 1] += text
  }

  private endLine(isFormFeed: boolean): void {
    const isSingleCell = this.lastLine().cells.length === 1
    this.lines.push({ cells: [''] })
    // a line of one cell ends every column, so that the lines so far can be laid out
    if (isFormFeed || isSingleCell) this.format()
  }

  private format(): void {
    this.formatColumn([], 0, this.lines.length)
    this.lines = [{ cells: [''] }]
  }

  /** Lays out the lines from `from` to `to`, whose first columns have the given widths. */
  private formatColumn(widths: readonly number[], from: number, to: number): void {
    const column = widths.length
    let printed = from
    for (let i = from; i < to; i++) {
      if (!this.hasCell(i, column)) continue
      this.writeLines(widths, printed, i)
      printed = i
      let width = this.options.minWidth
      for (; i < to && this.hasCell(i, column); i++) width = Math.max(width, this.cellWidth(i, column))
      this.formatColumn([...widths, this.rememberedWidth(column, width)], printed, i)
      printed = i
      // the line that ended the block has no cell in this column
    }
    this.writeLines(widths, printed, to)
  }

  private hasCell(line: number, column: number): boolean {
    return column < (this.lines[line] as Line).cells.length - 1
  }

  private cellWidth(line: number, column: number): number {
    return textWidth((this.lines[line] as Line).cells[column] as string) + this.options.padding
  }

  private rememberedWidth(column: number, width: number): number {
    if (!this.options.rememberWidths) return width
    const widest = Math.max(width, this.remembered[column] ?? 0)
    this.remembered[column] = widest
    return widest
  }

  private writeLines(widths: readonly number[], from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const { cells } = this.lines[i] as Line
      for (const [j, cell] of cells.entries()) {
        this.output += cell
        const width = widths[j]
        if (width !== undefined) this.output += this.pad(textWidth(cell), width)
      }
      // the last line is not ended yet
      if (i + 1 < this.lines.length) this.output += '\n'
    }
  }

  private pad(textWidth: number, cellWidth: number): string {
    const { padChar, tabWidth } = this.options
    if (padChar !== '\t') return padChar.repeat(Math.max(cellWidth - textWidth, 0))
    if (tabWidth === 0) return ''
    const aligned = Math.ceil(cellWidth / tabWidth) * tabWidth
    return padChar.repeat(Math.ceil((aligned - textWidth) / tabWidth))
  }
}

/** Counts characters, not UTF-16 units. */
function textWidth(text: string): number {
  let width = 0
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) width++
  return width
}
