import type { Stored } from '../../api'
import { isNotFound } from '../../apimachinery'
import { newClient } from '../../client'
import { SUGGEST_API_RESOURCES, type Command, type CommandContext } from '../command'
import { describeObject, newDescribeContext } from '../describe'
import { asError, throwAggregate } from '../errors'
import { ALL_NAMESPACES_FLAG, CHUNK_SIZE_FLAG, FILENAME_FLAGS, filenameOptions, hasFilenames, SELECTOR_FLAG } from '../file-flags'
import { Builder, type Info } from '../resource'
import { USER_AGENT } from '../rest-client'

/** kubectl `cmd/describe/describe.go`. */
export const describe: Command = {
  name: 'describe',
  suggestFor: ['inspect'],
  short: 'Show details of a specific resource or group of resources.',
  use: 'describe (-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME)',
  flags: [
    ...FILENAME_FLAGS,
    SELECTOR_FLAG,
    ALL_NAMESPACES_FLAG,
    { name: 'show-events', type: 'bool', default: true },
    CHUNK_SIZE_FLAG,
  ],
  run: (context) => {
    const { args, flags, out, err, namespace } = context
    if (!args.length && !hasFilenames(flags)) {
      throw new Error(`You must specify the type of resource to describe. ${SUGGEST_API_RESOURCES}\n`)
    }
    const { infos, error } = builderOf(context).do().infosAndError()
    const showEvents = flags.bool('show-events') && (flags.changed('show-events') || (!error && infos.length <= 1))
    const [type = '', prefix = ''] = args
    if (error && isNotFound(error) && args.length === 2) return describeMatching(context, error, type, prefix, showEvents)
    const errors = error ? [error] : []
    let isFirst = true
    for (const info of infos) {
      try {
        const text = describeInfo(context, info, showEvents)
        out(isFirst ? text : `\n\n${text}`)
        isFirst = false
      } catch (failure) {
        if (!errors.some(({ message }) => message === asError(failure).message)) errors.push(asError(failure))
      }
    }
    if (!infos.length && !errors.length) {
      err(flags.bool('all-namespaces') ? 'No resources found\n' : `No resources found in ${namespace} namespace.\n`)
    }
    throwAggregate(errors)
  },
}

function builderOf({ args, flags, client, environment, namespace, enforceNamespace }: CommandContext): Builder {
  const allNamespaces = flags.bool('all-namespaces')
  return new Builder(client, environment)
    .continueOnError()
    .namespaceParam(namespace)
    .defaultNamespace()
    .allNamespaces(allNamespaces)
    .filenameParam(enforceNamespace && !allNamespaces, filenameOptions(flags))
    .labelSelectorParam(flags.string('selector'))
    .resourceTypeOrNameArgs(true, ...args)
    .requestChunksOf(flags.number('chunk-size'))
    .flatten()
}

/** The objects whose names begin so, where none has the name itself. */
function describeMatching(context: CommandContext, notFound: Error, type: string, prefix: string, showEvents: boolean): void {
  const { client, environment, namespace, out } = context
  const infos = new Builder(client, environment)
    .namespaceParam(namespace)
    .defaultNamespace()
    .resourceTypeOrNameArgs(true, type)
    .singleResourceType()
    .flatten()
    .do()
    .infos()
  const matching = infos.filter(({ name }) => name.startsWith(prefix))
  if (!matching.length) throw notFound
  for (const info of matching) out(`${describeInfo(context, info, showEvents)}\n`)
}

function describeInfo({ environment }: CommandContext, info: Info, showEvents: boolean): string {
  const client = newClient(environment.transport, USER_AGENT)
  const object = client.get(info.resource, info.namespace, info.name) as Stored
  return describeObject(info.resource, object, newDescribeContext(client, environment.time.now()), { showEvents })
}
