import { parseIntOrString, SERVICES } from '../../apimachinery'
import type { Command, CommandContext } from '../command'
import { DRY_RUN_FLAG, dryRunStrategy, fieldManagerFlag, writeQuery } from '../dry-run'
import { asError } from '../errors'
import { FILENAME_FLAGS, filenameOptions } from '../file-flags'
import type { FlagDefinition } from '../flags'
import { formatLabelPairs, parseLabels } from '../labels'
import { createOrUpdateAnnotation, SAVE_CONFIG_FLAG } from '../last-applied'
import { OVERRIDE_FLAGS, overridden } from '../overrides'
import { mapBasedSelectorOf, portsOf, requireExposable, type ExposedPort } from '../polymorphic-helpers'
import { PRINT_FLAGS, toPrinter } from '../printers'
import { RECORD_FLAG, recorded } from '../record'
import { Builder, withMetadata, type Info, type Unstructured } from '../resource'
import { typed } from './create/generator'
import { parsePort } from './run/pod'

const LONGEST_NAME = 63

const text = (name: string, shorthand?: string): FlagDefinition => ({ name, type: 'string', ...(shorthand && { shorthand }) })

/** kubectl `cmd/expose/expose.go`. */
export const expose: Command = {
  name: 'expose',
  short: 'Take a replication controller, service, deployment or pod and expose it as a new Kubernetes service',
  use: 'expose (-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] [--target-port=number-or-name] [--name=name] [--external-ip=external-ip-of-service] [--type=type]',
  flags: [
    ...PRINT_FLAGS,
    RECORD_FLAG,
    ...['protocol', 'port', 'type', 'load-balancer-ip', 'selector'].map((name) => text(name)),
    text('labels', 'l'),
    ...['target-port', 'external-ip', 'name', 'session-affinity', 'cluster-ip'].map((name) => text(name)),
    fieldManagerFlag('kubectl-expose'),
    ...OVERRIDE_FLAGS,
    DRY_RUN_FLAG,
    SAVE_CONFIG_FLAG,
    ...FILENAME_FLAGS,
  ],
  run: (context) => {
    const { client, environment, flags, args, namespace, enforceNamespace, out } = context
    const dryRun = dryRunStrategy(context)
    const printer = toPrinter(context, 'exposed', { dryRun, keepsOrder: true })
    const result = new Builder(client, environment)
      .continueOnError()
      .namespaceParam(namespace)
      .defaultNamespace()
      .filenameParam(enforceNamespace, filenameOptions(flags))
      .resourceTypeOrNameArgs(false, ...args)
      .flatten()
      .do()
    result.visit((info) => {
      const service = recorded(context, overridden(flags, typed(serviceFor(context, info))))
      if (dryRun === 'client') return printer.print(enforceNamespace ? withMetadata(service, { namespace }) : service, out)
      const saved = createOrUpdateAnnotation(flags.bool('save-config'), service, true)
      printer.print(client.create(SERVICES, namespace, saved, writeQuery(dryRun, flags.string('field-manager'))), out)
    })
  },
}

function serviceFor({ flags }: CommandContext, info: Info): Unstructured {
  requireExposable(info.resource)
  const selector = flags.string('selector') || selectorOf(info)
  const known = portsOf(info.object)
  const numbers = portNumbers(flags.string('port'), flags.string('cluster-ip'), known)
  if (selector === '') throw new Error('selector must be specified')
  const labels = flags.string('labels') || formatLabelPairs(info.object.metadata.labels)
  const head = {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: {
      name: flags.string('name') || info.name.slice(0, LONGEST_NAME),
      ...(labels && { labels: parseLabels(labels) }),
    },
  }
  const target = flags.string('target-port')
  const ports = servicePorts(numbers, flags.string('protocol'), known).map((port) => ({
    ...port,
    targetPort: target ? parseIntOrString(target) : port.port,
  }))
  return { ...head, spec: { ...(ports.length && { ports }), selector: parseLabels(selector), ...restOfSpec(flags) } }
}

function selectorOf({ object }: Info): string {
  try {
    return mapBasedSelectorOf(object)
  } catch (error) {
    throw new Error(`couldn't retrieve selectors via --selector flag or introspection: ${asError(error).message}`)
  }
}

function portNumbers(given: string, clusterIp: string, known: readonly ExposedPort[]): readonly string[] {
  if (given) return given.split(',')
  const numbers = [...new Set(known.map(({ port }) => port))]
  if (!numbers.length && clusterIp !== 'None') throw new Error("couldn't find port via --port flag or introspection")
  return numbers
}

interface ServicePort {
  readonly name?: string
  readonly protocol: string
  readonly port: number
}

/** A port for each number, in the protocol that the object's own port has; one port with several protocols is several ports. */
function servicePorts(numbers: readonly string[], protocol: string, known: readonly ExposedPort[]): readonly ServicePort[] {
  return numbers.flatMap((number, i) => {
    const port = parsePort(number)
    const protocols = known.filter((other) => other.port === number).map((other) => other.protocol)
    if (!protocol && protocols.length > 1)
      return protocols.map((own) => ({ name: `port-${i + 1}-${own.toLowerCase()}`, protocol: own, port }))
    const name = numbers.length > 1 ? { name: `port-${i + 1}` } : {}
    return [{ ...name, protocol: protocol || (protocols[0] ?? 'TCP'), port }]
  })
}

function restOfSpec(flags: CommandContext['flags']): object {
  const value = (name: string): string => flags.string(name)
  const affinity = value('session-affinity')
  if (affinity && affinity !== 'None' && affinity !== 'ClientIP') throw new Error(`unknown session affinity: ${affinity}`)
  return {
    ...(value('cluster-ip') && { clusterIP: value('cluster-ip') }),
    ...(value('type') && { type: value('type') }),
    ...(value('external-ip') && { externalIPs: [value('external-ip')] }),
    ...(affinity && { sessionAffinity: affinity }),
    ...(value('type') === 'LoadBalancer' && value('load-balancer-ip') && { loadBalancerIP: value('load-balancer-ip') }),
  }
}
