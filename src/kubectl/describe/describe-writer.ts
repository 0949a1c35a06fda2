import { DESCRIBE_LAYOUT, TabWriter } from '../tabwriter'

/** Terminals would obey these characters (cli-runtime `pkg/printers/terminal.go`). */
const ESCAPED: Readonly<Record<string, string>> = { '\x1b': '^[', '\r': '\\r' }

/** Takes the text of a description and gives it in its final form. */
interface Layout {
  write(text: string): void
  flush(): string
}

/** Leaves tabs as they are, as kubectl does where it prints a template alone. */
export class Unaligned implements Layout {
  private text = ''

  write(text: string): void {
    this.text += text
  }

  flush(): string {
    const { text } = this
    this.text = ''
    return text
  }
}

/** Writes a description: text indented by levels of two blanks, its fields aligned at tabs. */
export class DescribeWriter {
  private text = ''

  constructor(
    private readonly indent = 0,
    private readonly tabs: Layout = new TabWriter(DESCRIBE_LAYOUT),
  ) {}

  /** A writer to the same text that indents every piece by so many levels more. */
  nested(levels: number): DescribeWriter {
    return new DescribeWriter(this.indent + levels, this.tabs)
  }

  /** Writes text as it stands, indented at its beginning; it says itself where its lines end. */
  write(level: number, text: string): void {
    const safe = text.includes('\x1b') || text.includes('\r') ? [...text].map((char) => ESCAPED[char] ?? char).join('') : text
    this.tabs.write('  '.repeat(level + this.indent) + safe)
  }

  /** A field and its value on a line of their own. */
  field(level: number, name: string, value: string | number | boolean): void {
    this.write(level, `${name}:\t${value}\n`)
  }

  /** A table's rows, cells apart by tabs. */
  rows(level: number, rows: readonly (readonly (string | number)[])[]): void {
    for (const cells of rows) this.write(level, `${cells.join('\t')}\n`)
  }

  /** Ends the columns so far. */
  flush(): void {
    this.text += this.tabs.flush()
  }

  toString(): string {
    this.flush()
    return this.text
  }
}
