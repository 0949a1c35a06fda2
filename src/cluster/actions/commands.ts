import type { CommandRecord } from '../view'
import type { Action } from './context'

/** Applies a manifest's text, as `kubectl apply -f -` does. */
export const apply: Action<[manifest: string], CommandRecord> = ({ runKubectl }, manifest) => runKubectl(['apply', '-f', '-'], manifest)

/** Applies files, as `kubectl apply -f … -f …` does; a folder stands for the manifests in it. */
export const applyFiles: Action<[paths: readonly string[]], CommandRecord> = ({ runKubectl }, paths) =>
  runKubectl(['apply', ...paths.flatMap((path) => ['-f', path])])

export const run: Action<[command: string, stdin?: string], CommandRecord> = ({ runCommand }, command, stdin) => runCommand(command, stdin)
