import { expandCategory } from './mapper'

/** A resource and a name, as `pods/web` gives them. */
export interface ResourceTuple {
  readonly resource: string
  readonly name: string
}

/** The parts between commas, each once (cli-runtime `SplitResourceArgument`). */
export function splitResourceArgument(argument: string): string[] {
  return [...new Set(argument.split(','))]
}

/** `a,b x y` as `a/x a/y b/x b/y`; anything else as it is. */
export function normalizeMultipleResources(args: readonly string[]): readonly string[] {
  const [first, ...names] = args
  if (first === undefined || !names.length) return args
  const resources = splitResourceArgument(first)
  return resources.length > 1 ? resources.flatMap((resource) => names.map((name) => `${resource}/${name}`)) : args
}

/** Whether the arguments are of the form `TYPE/NAME`; throws where some are and some are not. */
export function areTuples(args: readonly string[]): boolean {
  const count = args.filter((arg) => arg.includes('/')).length
  if (count === 0) return false
  if (count === args.length) return true
  throw new Error(
    'there is no need to specify a resource type as a separate argument when passing arguments in resource/name form ' +
      "(e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'",
  )
}

/** Whether the arguments name objects and not only types (cli-runtime `HasNames`). */
export function hasNames(args: readonly string[]): boolean {
  const normalized = normalizeMultipleResources(args)
  return areTuples(normalized) || normalized.length > 1
}

export function splitTuple(argument: string): ResourceTuple | undefined {
  if (!argument.includes('/')) return undefined
  const parts = argument.split('/')
  if (parts.length !== 2) throw new Error('arguments in resource/name form may not have more than one slash')
  const [resource = '', name = ''] = parts
  if (!resource || !name || splitResourceArgument(resource).length !== 1) {
    throw new Error('arguments in resource/name form must have a single resource and name')
  }
  return { resource, name }
}

/** The argument with categories such as `all` written out. */
export function replaceAliases(argument: string): string {
  return argument
    .split(',')
    .map((part) => expandCategory(part)?.join(',') ?? part)
    .join(',')
}
