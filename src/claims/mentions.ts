import type { Cluster, Ref } from '../cluster'

/**
 * Whether an action or a manifest of the scenario used a word, even if it was refused: the words of commands, of the files that
 * they name, of what sentences say about images.
 */
export function isMentioned(cluster: Cluster, word: string): boolean {
  const whole = new RegExp(`(?<![\\w.-])${word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\w-]|[.:/@]\\w)`)
  for (const text of textsOf(cluster)) if (whole.test(text)) return true
  return false
}

function* textsOf(cluster: Cluster): Iterable<string> {
  for (const { image } of cluster.options.images ?? []) yield image
  for (const { args } of cluster.actions) for (const arg of args) yield* textsIn(arg, cluster)
}

const FILE = /[^\s'"=,]+\.(?:ya?ml|json)(?=$|[\s'",])/g

function* textsIn(arg: unknown, cluster: Cluster): Iterable<string> {
  if (typeof arg === 'string') {
    yield arg
    for (const [path] of arg.matchAll(FILE)) yield* textOfFile(cluster, path)
  } else if (Array.isArray(arg)) for (const each of arg) yield* textsIn(each, cluster)
  else if (isRef(arg)) yield arg.type === 'named' ? arg.name : ''
  else if (isChangeOfLabels(arg)) for (const [key, value] of Object.entries(arg)) yield `${key}=${value ?? ''}`
}

function* textOfFile({ options }: Cluster, path: string): Iterable<string> {
  try {
    if (options.files) yield options.files.read(path)
  } catch {
    // a file that is not there mentions nothing
  }
}

function isRef(arg: unknown): arg is Ref {
  return typeof arg === 'object' && arg !== null && 'type' in arg
}

/** Of the objects that actions take, the others are references and kinds. */
function isChangeOfLabels(arg: unknown): arg is Readonly<Record<string, string | undefined>> {
  return typeof arg === 'object' && arg !== null && !('qualified' in arg)
}
