import { parseImageReference } from '../../../container-runtime'
import type { CommandContext } from '../../command'
import type { FlagDefinition } from '../../flags'
import { profileNamed, type Profile } from './profiles'

const bool = (name: string, shorthand?: string): FlagDefinition => ({ name, type: 'bool', ...(shorthand && { shorthand }) })
const text = (name: string, shorthand?: string): FlagDefinition => ({ name, type: 'string', ...(shorthand && { shorthand }) })

export const DEBUG_FLAGS: readonly FlagDefinition[] = [
  ...['arguments-only', 'attach', 'replace', 'same-node', 'keep-labels', 'keep-annotations'].map((name) => bool(name)),
  ...['keep-liveness', 'keep-readiness', 'keep-startup'].map((name) => bool(name)),
  { name: 'keep-init-containers', type: 'bool', default: true },
  { name: 'share-processes', type: 'bool', default: true },
  bool('stdin', 'i'),
  bool('tty', 't'),
  bool('quiet', 'q'),
  text('container', 'c'),
  ...['copy-to', 'image', 'image-pull-policy', 'target'].map((name) => text(name)),
  { name: 'profile', type: 'string', default: 'general' },
  { name: 'env', type: 'stringSlice' },
  { name: 'set-image', type: 'stringSlice' },
]

/** What a call of `debug` asks for, beyond single flags. */
export interface DebugOptions {
  /** the objects to debug, as the user names them */
  readonly targets: readonly string[]
  /** what stands behind `--` */
  readonly command: readonly string[]
  readonly env: readonly { readonly name: string; readonly value: string }[]
  /** new images by the name of their container; `*` for all */
  readonly images: ReadonlyMap<string, string>
  readonly profile: Profile
  readonly attaches: boolean
}

/** Reads and checks the flags, in upstream's order (kubectl `cmd/debug/debug.go Complete` and `Validate`). */
export function debugOptions(context: CommandContext): DebugOptions {
  const { args, flags } = context
  const dash = flags.argsLengthAtDash
  const [targets, command] = dash >= 0 ? [args.slice(0, dash), args.slice(dash)] : [args, []]
  const env = [...keysAndValues(flags.list('env'))].map(([name, value]) => ({ name, value }))
  const images = keysAndValues(flags.list('set-image'))
  const profile = profileNamed(flags.string('profile'))
  const attaches = flags.changed('attach') ? flags.bool('attach') : flags.bool('stdin')
  const options = { targets, command, env, images, profile, attaches }
  validate(context, options)
  return options
}

function keysAndValues(pairs: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    pairs.map((pair) => {
      const equals = pair.indexOf('=')
      if (equals < 0) throw new Error(`${pair} must be formatted as key=value`)
      return [pair.slice(0, equals), pair.slice(equals + 1)] as const
    }),
  )
}

function validate({ flags, out, err }: CommandContext, { targets, command, images }: DebugOptions): void {
  const [image, container, copyTo] = [flags.string('image'), flags.string('container'), flags.string('copy-to')]
  if (flags.changed('attach') && flags.bool('attach') && !image && !container)
    throw new Error('you must specify --container or create a new container using --image in order to attach.')
  if (copyTo) {
    if (!image && !images.size && !command.length) throw new Error('you must specify --image, --set-image or command arguments.')
    if (command.length && !container && !image)
      throw new Error('you must specify an existing container or a new image when specifying args.')
  } else {
    const only = ['replace', 'same-node', 'set-image'].find((name) => (name === 'set-image' ? images.size > 0 : flags.bool(name)))
    if (only) throw new Error(`--${only} may only be used with --copy-to.`)
    if (!image) throw new Error('you must specify --image when not using --copy-to.')
  }
  const invalid = (name: string): string => `invalid image name ${JSON.stringify(name)}`
  if (image && !parseImageReference(image)) throw new Error(`${invalid(image)}: invalid reference format`)
  if (!targets.length) throw new Error('NAME or filename is required for debug')
  const pullPolicy = flags.string('image-pull-policy')
  if (!['', 'Always', 'IfNotPresent', 'Never'].includes(pullPolicy)) throw new Error(`invalid image pull policy: ${pullPolicy}`)
  for (const [name, other] of images)
    if (!parseImageReference(other))
      throw new Error(`${invalid(other)} for container ${JSON.stringify(name)}: invalid reference format`)
  validateTarget(flags.string('target'), copyTo, flags.bool('quiet') ? () => undefined : out)
  if (flags.bool('tty') && !flags.bool('stdin')) throw new Error('-i/--stdin is required for containers with -t/--tty=true')
  if (flags.string('profile') === 'legacy')
    err(
      '--profile=legacy is deprecated and planned to be removed in v1.39. It is recommended to specify other profile, for example "--profile=general".\n',
    )
}

function validateTarget(target: string, copyTo: string, say: (text: string) => void): void {
  if (!target) return
  if (copyTo) throw new Error('--target is incompatible with --copy-to. Use --share-processes instead.')
  say(
    `Targeting container ${JSON.stringify(target)}. If you don't see processes from this container it may be because the container runtime doesn't support this feature.\n`,
  )
}
