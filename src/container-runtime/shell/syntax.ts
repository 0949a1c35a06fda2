/** A piece of a word: plain text, a variable, or the output of a script; quoted pieces are not split into words. */
export type WordPart =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'variable'; readonly name: string; readonly fallback?: string; readonly quoted: boolean }
  | { readonly kind: 'substitution'; readonly script: Script; readonly quoted: boolean }

export type Word = readonly WordPart[]

/** `>` and its kin: which stream (1 output, 2 errors, 0 input) goes to or comes from which file, or to the other stream. */
export interface Redirection {
  readonly stream: 0 | 1 | 2
  readonly mode: 'write' | 'append' | 'read' | 'duplicate'
  readonly target: Word
}

export type Command =
  | {
      readonly kind: 'simple'
      readonly assignments: readonly { readonly name: string; readonly value: Word }[]
      readonly words: readonly Word[]
      readonly redirections: readonly Redirection[]
    }
  | { readonly kind: 'loop'; readonly until: boolean; readonly condition: Script; readonly body: Script }
  | {
      readonly kind: 'if'
      readonly branches: readonly { readonly condition: Script; readonly body: Script }[]
      readonly otherwise?: Script
    }
  | { readonly kind: 'for'; readonly name: string; readonly words: readonly Word[]; readonly body: Script }
  | { readonly kind: 'group'; readonly body: Script }

export interface Pipeline {
  readonly negated: boolean
  readonly commands: readonly Command[]
}

export interface AndOr {
  readonly first: Pipeline
  readonly rest: readonly { readonly operator: '&&' | '||'; readonly pipeline: Pipeline }[]
}

/** A list of commands, one after the other. */
export type Script = readonly AndOr[]

/** A script that the shell cannot read; the message is what it prints. */
export class ShellSyntaxError extends Error {}
