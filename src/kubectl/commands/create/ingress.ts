import { parseIntOrString } from '../../../apimachinery'
import type { Flags } from '../../flags'
import { generatedMetadata, generatorCommand } from './generator'

const RULE = /^([\w*\-.]*)(\/.*)=([\w-]+):([\w-]+)(,(tls)=?([\w-]+)?)?/

/** kubectl `cmd/create/create_ingress.go`. */
export const createIngress = generatorCommand({
  name: 'ingress',
  aliases: ['ing'],
  short: 'Create an ingress with the specified name',
  use: 'ingress NAME --rule=host/path=service:port[,tls[=secret]] ',
  failure: 'failed to create ingress: ',
  flags: [
    { name: 'class', type: 'string', usage: 'Ingress Class to be used' },
    { name: 'rule', type: 'stringArray', usage: 'Rule in format host/path=service:port[,tls=secretname].' },
    { name: 'default-backend', type: 'string', usage: 'Default service for backend, in format of svcname:port' },
    { name: 'annotation', type: 'stringArray' },
  ],
  generate: (context, name) => {
    const { flags } = context
    validate(flags)
    const annotations = Object.fromEntries(
      flags.list('annotation').map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]),
    )
    const [className, backend, rules] = [flags.string('class'), flags.string('default-backend'), flags.list('rule')]
    const tls = tlsOf(rules)
    return {
      kind: 'Ingress',
      apiVersion: 'networking.k8s.io/v1',
      metadata: generatedMetadata(context, name, Object.keys(annotations).length ? { annotations } : {}),
      spec: {
        ...(className && { ingressClassName: className }),
        ...(backend && { defaultBackend: backendOf(backend) }),
        ...(tls.length && { tls }),
        ...(rules.length && { rules: rulesOf(rules) }),
      },
    }
  },
})

function validate(flags: Flags): void {
  const backend = flags.string('default-backend')
  if (!backend && !flags.list('rule').length) {
    throw new Error(
      'not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)',
    )
  }
  for (const rule of flags.list('rule')) {
    if (!RULE.test(rule))
      throw new Error(`rule ${rule} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`)
  }
  for (const annotation of flags.list('annotation')) {
    if (!annotation.includes('=')) throw new Error(`annotation ${annotation} is invalid and should be in format key=[value]`)
  }
  if (backend && backend.split(':').length !== 2) throw new Error('default-backend should be in format servicename:serviceport')
}

interface IngressTls {
  hosts?: string[]
  secretName?: string
}

/** One entry for each secret, with the hosts that share it; a host counts once. */
function tlsOf(rules: readonly string[]): readonly IngressTls[] {
  const entries: IngressTls[] = []
  const seen = new Set<string>()
  for (const rule of rules) {
    const [, behind, ...rest] = rule.split(',')
    const host = rule.split('/')[0] ?? ''
    if (behind === undefined || rest.length || seen.has(host)) continue
    seen.add(host)
    const secretName = behind.split('=')[1] ?? ''
    const entry = entries.find((other) => (other.secretName ?? '') === secretName)
    if (entry) entry.hosts = [...(entry.hosts ?? []), host]
    else if (host || secretName) entries.push({ ...(host && { hosts: [host] }), ...(secretName && { secretName }) })
  }
  return entries
}

function rulesOf(rules: readonly string[]): readonly object[] {
  const hosts = new Map<string, object[]>()
  for (const rule of rules) {
    const [first = ''] = rule.split(',')
    const slash = first.indexOf('/')
    const host = first.slice(0, slash)
    hosts.set(host, [...(hosts.get(host) ?? []), pathOf(first.slice(slash + 1))])
  }
  return [...hosts].map(([host, paths]) => ({ ...(host && { host }), http: { paths } }))
}

function pathOf(text: string): object {
  const [name = '', service = ''] = text.split('=')
  const path = `/${name}`
  const isPrefix = path.endsWith('*')
  return {
    path: isPrefix ? path.slice(0, -1) : path,
    pathType: isPrefix ? 'Prefix' : 'Exact',
    backend: backendOf(service),
  }
}

function backendOf(text: string): object {
  const [name = '', portText = ''] = text.split(':')
  const port = parseIntOrString(portText)
  return { service: { name, port: typeof port === 'number' ? { number: port } : { name: port } } }
}
