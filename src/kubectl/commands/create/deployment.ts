import { NAME_ALPHABET } from '../../../api'
import type { CommandContext } from '../../command'
import type { Unstructured } from '../../resource'
import { generatedMetadata, generatorCommand } from './generator'

/** kubectl `cmd/create/create_deployment.go`. */
export const createDeployment = generatorCommand({
  name: 'deployment',
  aliases: ['deploy'],
  short: 'Create a deployment with the specified name',
  use: 'deployment NAME --image=image -- [COMMAND] [args...]',
  failure: 'failed to create deployment: ',
  flags: [
    { name: 'image', type: 'stringSlice', required: true, usage: 'Image names to run.' },
    { name: 'port', type: 'int32', default: -1, usage: 'The containerPort that this deployment exposes.' },
    { name: 'replicas', shorthand: 'r', type: 'int32', default: 1, usage: 'Number of replicas to create. Default is 1.' },
  ],
  generate: (context, name) => {
    const { flags, args } = context
    const command = args.slice(1)
    if (flags.list('image').length > 1 && command.length) throw new Error('cannot specify multiple --image options and command')
    const labels = { app: name }
    return {
      kind: 'Deployment',
      apiVersion: 'apps/v1',
      metadata: generatedMetadata(context, name, { labels }),
      spec: {
        replicas: flags.number('replicas'),
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: containersOf(context, command) } },
      },
    } as Unstructured
  },
})

function containersOf(context: CommandContext, command: readonly string[]): readonly object[] {
  const port = context.flags.number('port')
  return context.flags.list('image').map((image, i) => ({
    name: nameOfImage(image, context),
    image,
    ...(command.length && { command }),
    ...(i === 0 && port >= 0 && { ports: [{ containerPort: port }] }),
  }))
}

/** The image's own name; one that is no name of a container is mended and made unique (upstream `sanitizeAndUniquify`). */
function nameOfImage(image: string, { environment }: CommandContext): string {
  const name = image.slice(image.lastIndexOf('/') + 1).replace(/[:@].*$/, '')
  if (!/[_.]/.test(name)) return name
  return `${name.replace(/[_.]/g, '-')}-${environment.random?.text(NAME_ALPHABET, 5) ?? NAME_ALPHABET.slice(0, 5)}`
}
