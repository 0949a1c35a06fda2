import { manifestsIn, nearFiles } from '../files'
import { findDoubledKeys, findManifestProblems } from '../manifests'
import type { Ref } from '../refs'
import type { CommandRecord } from '../view'
import type { Action, ActionContext } from './context'

/** A manifest's text, and what messages call it. */
interface Source {
  readonly name: string
  readonly text: string
}

/** Applies a manifest's text, as `kubectl apply -f -` does. */
export const apply: Action<[manifest: string], CommandRecord> = (context, manifest) =>
  applySources(context, ['apply', '-f', '-'], [{ name: 'the manifest', text: manifest }], manifest)

/** Applies files, as `kubectl apply -f … -f …` does; a folder stands for the manifests in it. */
export const applyFiles: Action<[paths: readonly string[]], CommandRecord> = (context, paths) => {
  const record = applySources(context, ['apply', ...paths.flatMap((path) => ['-f', path])], readSources(context, paths))
  if (record.exitCode === 0) return record
  const near = paths.flatMap((path) => nearFiles(context.files, path)).map((file) => `did you mean ${file}?`)
  return near.length ? context.keepRecord({ ...record, hints: [...(record.hints ?? []), ...near] }) : record
}

/** A doubled key is refused, since kubectl would lose one of the two values unseen; other failures are told with their places. */
function applySources(
  context: ActionContext,
  args: readonly string[],
  sources: readonly Source[],
  stdin?: string,
): CommandRecord {
  const doubled = sources.flatMap(({ name, text }) => findDoubledKeys(text, name))
  const command = ['kubectl', ...args].join(' ')
  if (doubled.length) return context.keepRecord({ command, stdout: '', stderr: `error: ${doubled.join('\n')}\n`, exitCode: 1 })
  const record = context.runKubectl(args, stdin)
  if (record.exitCode === 0) return record
  const hints = sources.flatMap(({ name, text }) => findManifestProblems(text, name, record.stderr))
  return hints.length ? context.keepRecord({ ...record, hints }) : record
}

/** The files that paths name. A folder, or a file that is not there, is left to kubectl to speak of. */
function readSources({ files }: ActionContext, paths: readonly string[]): readonly Source[] {
  return paths
    .flatMap((path) => manifestsIn(files, path))
    .flatMap((name) => {
      try {
        return [{ name, text: files.read(name) }]
      } catch {
        return []
      }
    })
}

export const run: Action<[command: string, stdin?: string], CommandRecord> = ({ runCommand }, command, stdin) =>
  runCommand(command, stdin)

/** Merges a part of an object into it, as whoever edits it would write it. A field that the kind does not have is a failure. */
export const edit: Action<[ref: Ref, change: string], CommandRecord> = (context, ref, change) => {
  const { resource, name } = context.resolve(ref)
  const record = context.runKubectl(['patch', `${resource.qualified}/${name}`, '-p', change])
  const isUnknown = record.exitCode === 0 && record.stderr.includes('Warning: unknown field')
  return isUnknown ? context.keepRecord({ ...record, stdout: '', exitCode: 1 }) : record
}
