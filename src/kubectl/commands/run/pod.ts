import { isEnvVarName } from '../../../apimachinery'
import type { CommandContext } from '../../command'
import { parseLabels } from '../../labels'
import { parsePairs } from '../../pairs'
import type { Unstructured } from '../../resource'

/** The pod that `run` makes of its flags (kubectl `generate/versioned/run.go BasicPod`). */
export function podOfFlags(context: CommandContext, name: string, restartPolicy: string): Unstructured {
  const { flags } = context
  const labels = flags.string('labels') ? parseLabels(flags.string('labels')) : { run: name }
  const annotations = Object.fromEntries(parsePairs(flags.list('annotations'), 'annotations', false).added)
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name, labels, ...(Object.keys(annotations).length && { annotations }) },
    spec: { containers: [containerOf(context, name)], restartPolicy, dnsPolicy: 'ClusterFirst' },
  } as Unstructured
}

function containerOf({ flags, args }: CommandContext, name: string): object {
  const words = args.slice(1)
  const [port, stdin] = [flags.string('port'), flags.bool('stdin')]
  const env = flags.list('env').map(parseEnv)
  const pullPolicy = flags.string('image-pull-policy')
  return {
    name,
    image: flags.string('image'),
    ...(words.length && { [flags.bool('command') ? 'command' : 'args']: words }),
    ...(port && { ports: [{ containerPort: parsePort(port) }] }),
    ...(env.length && { env }),
    resources: {},
    ...(pullPolicy && { imagePullPolicy: pullPolicy }),
    ...(flags.bool('privileged') && { securityContext: { privileged: true } }),
    ...(stdin && { stdin }),
    ...(stdin && !flags.bool('leave-stdin-open') && { stdinOnce: true }),
    ...(flags.bool('tty') && { tty: true }),
  }
}

/** Go's `strconv.Atoi`. */
export function parsePort(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) throw new Error(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`)
  return Number(text)
}

function parseEnv(text: string): object {
  const equals = text.indexOf('=')
  const name = text.slice(0, equals)
  if (equals < 1 || isEnvVarName(name).length) throw new Error(`invalid env: ${text}`)
  const value = text.slice(equals + 1)
  return { name, ...(value && { value }) }
}
