/** A piece of a word: plain text, a variable, the output of a script, or a sum; quoted pieces are not split into words. */
export type WordPart =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | {
      readonly kind: 'variable'
      readonly name: string
      readonly quoted: boolean
      /** what its absence or presence makes of it: `${NAME:-word}`, `${NAME:=word}`, `${NAME:+word}`, `${NAME:?word}` */
      readonly operator?: '-' | '=' | '+' | '?'
      readonly word?: string
      /** whether `${#NAME}` asks for its length */
      readonly isLength?: boolean
    }
  | { readonly kind: 'substitution'; readonly script: Script; readonly quoted: boolean }
  | { readonly kind: 'arithmetic'; readonly text: string; readonly quoted: boolean }

export type Word = readonly WordPart[]

/** `>` and its kin: which stream (1 output, 2 errors, 0 input) goes to or comes from which file, or to the other stream. */
export interface Redirection {
  readonly stream: 0 | 1 | 2 | 'both'
  readonly mode: 'write' | 'append' | 'read' | 'duplicate'
  readonly target: Word
}

export interface SimpleCommand {
  readonly kind: 'simple'
  readonly assignments: readonly { readonly name: string; readonly value: Word }[]
  readonly words: readonly Word[]
}

export type Command = (
  | SimpleCommand
  | { readonly kind: 'loop'; readonly until: boolean; readonly condition: Script; readonly body: Script }
  | {
      readonly kind: 'if'
      readonly branches: readonly { readonly condition: Script; readonly body: Script }[]
      readonly otherwise?: Script
    }
  | { readonly kind: 'for'; readonly name: string; readonly words: readonly Word[]; readonly body: Script }
  | {
      readonly kind: 'case'
      readonly word: Word
      readonly branches: readonly { readonly patterns: readonly Word[]; readonly body: Script }[]
    }
  | { readonly kind: 'group'; readonly isSubshell: boolean; readonly body: Script }
  | { readonly kind: 'function'; readonly name: string; readonly body: Command }
) & { readonly redirections: readonly Redirection[] }

export interface Pipeline {
  readonly negated: boolean
  readonly commands: readonly Command[]
}

export interface AndOr {
  readonly first: Pipeline
  readonly rest: readonly { readonly operator: '&&' | '||'; readonly pipeline: Pipeline }[]
  /** whether `&` sends it into the background */
  readonly isBackground: boolean
}

/** A list of commands, one after the other. */
export type Script = readonly AndOr[]

/** A script that the shell cannot read; the message is what it prints. */
export class ShellSyntaxError extends Error {}
