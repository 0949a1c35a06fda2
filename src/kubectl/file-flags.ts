import type { FlagDefinition, Flags } from './flags'
import { parseDuration } from './flag-values'
import type { FilenameOptions } from './resource'

/** `-f`, `-k` and `-R` (kubectl `cmd/util AddFilenameOptionFlags`). */
export const FILENAME_FLAGS: readonly FlagDefinition[] = [
  { name: 'filename', shorthand: 'f', type: 'stringSlice', usage: 'Filename, directory, or URL to files' },
  { name: 'kustomize', shorthand: 'k', type: 'string', usage: 'Process the kustomization directory.' },
  { name: 'recursive', shorthand: 'R', type: 'bool', usage: 'Process the directory used in -f, --filename recursively.' },
]

export const SELECTOR_FLAG: FlagDefinition = {
  name: 'selector',
  shorthand: 'l',
  type: 'string',
  usage: "Selector (label query) to filter on, supports '=', '==', '!=', 'in', 'notin'.",
}

export const FIELD_SELECTOR_FLAG: FlagDefinition = {
  name: 'field-selector',
  type: 'string',
  usage: "Selector (field query) to filter on, supports '=', '==', and '!='.",
}

export const ALL_NAMESPACES_FLAG: FlagDefinition = {
  name: 'all-namespaces',
  shorthand: 'A',
  type: 'bool',
  usage: 'If present, list the requested object(s) across all namespaces.',
}

export const CHUNK_SIZE_FLAG: FlagDefinition = { name: 'chunk-size', type: 'int64', default: 500 }

/** The files that a call names. */
export function filenameOptions(flags: Flags): FilenameOptions {
  return { filenames: flags.list('filename'), kustomize: flags.string('kustomize'), recursive: flags.bool('recursive') }
}

export function hasFilenames(flags: Flags): boolean {
  return flags.list('filename').length > 0 || flags.string('kustomize') !== ''
}

/** `--request-timeout` in milliseconds; 0 for none. A bare number counts seconds. */
export function requestTimeoutMs(flags: Flags): number {
  const text = flags.string('request-timeout')
  return /^\d+$/.test(text) ? Number(text) * 1000 : parseDuration(text)
}
