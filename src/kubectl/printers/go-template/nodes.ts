// Mirrors text/template/parse/node.go.

/** Where a part of a template stands, as errors name it. */
export interface Place {
  /** what is written there */
  readonly text: string
  /** `line:column`, the column counted from 0 */
  readonly at: string
}

export type Argument = Place &
  (
    | { readonly type: 'field'; readonly names: readonly string[] }
    | { readonly type: 'variable'; readonly name: string; readonly names: readonly string[] }
    | { readonly type: 'function'; readonly name: string }
    | { readonly type: 'dot' }
    | { readonly type: 'constant'; readonly value: unknown }
    | { readonly type: 'pipe'; readonly pipe: Pipe; readonly names: readonly string[] }
  )

export interface Command extends Place {
  readonly args: readonly Argument[]
}

export interface Pipe {
  readonly variables: readonly string[]
  readonly assigns: boolean
  readonly commands: readonly Command[]
}

export type TemplateNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly pipe: Pipe }
  | {
      readonly type: 'if' | 'with' | 'range'
      readonly pipe: Pipe
      readonly list: TemplateNodes
      readonly otherwise: TemplateNodes
    }
  | (Place & { readonly type: 'template'; readonly name: string; readonly pipe: Pipe | undefined })
  | { readonly type: 'break' | 'continue' }

export type TemplateNodes = readonly TemplateNode[]

export interface ParsedTemplate {
  readonly root: TemplateNodes
  /** what `define` and `block` name */
  readonly defined: ReadonlyMap<string, TemplateNodes>
}
