import { isValidPortName, parseIntOrString } from '../../../apimachinery'
import type { Command, CommandContext } from '../../command'
import type { FlagDefinition } from '../../flags'
import type { Unstructured } from '../../resource'
import { generatedMetadata, generatorCommand } from './generator'

type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName'

const TCP_FLAG: FlagDefinition = {
  name: 'tcp',
  type: 'stringSlice',
  usage: "Port pairs can be specified as '<port>:<targetPort>'.",
}

const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

/** kubectl `cmd/create/create_service.go`. */
export const createService: Command = {
  name: 'service',
  aliases: ['svc'],
  short: 'Create a service using a specified subcommand',
  long: 'Create a service using a specified subcommand.',
  use: 'service [flags]',
  subcommands: [
    serviceCommand('ClusterIP', 'a', 'clusterip NAME [--tcp=<port>:<targetPort>]', [
      TCP_FLAG,
      { name: 'clusterip', type: 'string' },
    ]),
    serviceCommand('NodePort', 'a', 'nodeport NAME [--tcp=port:targetPort]', [{ name: 'node-port', type: 'int' }, TCP_FLAG]),
    serviceCommand('LoadBalancer', 'a', 'loadbalancer NAME [--tcp=port:targetPort]', [TCP_FLAG]),
    serviceCommand('ExternalName', 'an', 'externalname NAME --external-name external.name', [
      TCP_FLAG,
      { name: 'external-name', type: 'string', required: true, usage: 'External name of service' },
    ]),
  ],
}

function serviceCommand(type: ServiceType, article: string, use: string, flags: readonly FlagDefinition[]): Command {
  return generatorCommand({
    name: type.toLowerCase(),
    short: `Create ${article} ${type} service`,
    use: `${use} [--dry-run=server|client|none]`,
    failure: `failed to create ${type} service: `,
    flags,
    generate: (context, name) => newService(context, name, type),
  })
}

function newService(context: CommandContext, name: string, type: ServiceType): Unstructured {
  const { flags } = context
  const text = (flag: string): string => (flags.has(flag) ? flags.string(flag) : '')
  const [clusterIP, externalName] = [text('clusterip'), text('external-name')]
  if (clusterIP !== 'None' && !flags.list('tcp').length && type !== 'ExternalName')
    throw new Error('at least one tcp port specifier must be provided')
  if (type === 'ExternalName' && (!DNS_SUBDOMAIN.test(externalName) || externalName.length > 253))
    throw new Error(`invalid service external name ${externalName}`)
  const nodePort = flags.has('node-port') ? flags.number('node-port') : 0
  const ports = flags.list('tcp').map((pair) => ({
    name: pair.replaceAll(':', '-'),
    protocol: 'TCP',
    ...parsePorts(pair),
    ...(nodePort && { nodePort }),
  }))
  return {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: generatedMetadata(context, name, { labels: { app: name } }),
    spec: {
      ...(ports.length && { ports }),
      selector: { app: name },
      ...(clusterIP && { clusterIP }),
      type,
      ...(externalName && { externalName }),
    },
  }
}

function parsePorts(pair: string): { readonly port: number; readonly targetPort: number | string } {
  const [first = '', second] = pair.split(':')
  const port = parsePort(first)
  if (second === undefined) return { port, targetPort: port }
  const targetPort = parseIntOrString(second)
  const problems =
    typeof targetPort === 'string'
      ? isValidPortName(targetPort)
      : targetPort < 1 || targetPort > 65535
        ? ['must be between 1 and 65535, inclusive']
        : []
  if (problems.length) throw new Error(problems.join(','))
  return { port, targetPort }
}

/** Go's `net.ParsePort` of k8s.io/utils. */
function parsePort(text: string): number {
  const quoted = JSON.stringify(text)
  if (!/^\d+$/.test(text)) throw new Error(`strconv.ParseUint: parsing ${quoted}: invalid syntax`)
  if (Number(text) > 65535) throw new Error(`strconv.ParseUint: parsing ${quoted}: value out of range`)
  return Number(text)
}
