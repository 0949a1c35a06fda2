import { PODS, SERVICES, type Resource } from '../../../apimachinery'
import { parseImageReference } from '../../../container-runtime'
import { usageError, type Command, type CommandContext } from '../../command'
import { DRY_RUN_FLAG, dryRunStrategy, fieldManagerFlag, writeQuery, type DryRunStrategy } from '../../dry-run'
import { FILENAME_FLAGS } from '../../file-flags'
import { parseLabels } from '../../labels'
import { createOrUpdateAnnotation, SAVE_CONFIG_FLAG } from '../../last-applied'
import { OVERRIDE_FLAGS, overridden } from '../../overrides'
import { PRINT_FLAGS, toPrinter, type ResourcePrinter } from '../../printers'
import { RECORD_FLAG, recorded } from '../../record'
import { Builder, withMetadata, type Unstructured } from '../../resource'
import { typed } from '../create/generator'
import { cascadingStrategy, DELETE_FLAGS, deleteObjects } from '../delete'
import { attachToPod } from './attach-to-pod'
import { parsePort, podOfFlags } from './pod'

/** kubectl `cmd/run/run.go`. */
export const run: Command = {
  name: 'run',
  short: 'Run a particular image on the cluster',
  use: 'run NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] [--overrides=inline-json] [--command] -- [COMMAND] [args...]',
  flags: [
    ...FILENAME_FLAGS,
    ...DELETE_FLAGS,
    { name: 'wait', type: 'bool' },
    ...PRINT_FLAGS,
    RECORD_FLAG,
    DRY_RUN_FLAG,
    { name: 'annotations', type: 'stringArray', usage: 'Annotations to apply to the pod.' },
    { name: 'image', type: 'string', required: true, usage: 'The image for the container to run.' },
    { name: 'image-pull-policy', type: 'string' },
    { name: 'rm', type: 'bool', usage: 'If true, delete the pod after it exits.' },
    { name: 'env', type: 'stringArray', usage: 'Environment variables to set in the container.' },
    { name: 'port', type: 'string', usage: 'The port that this container exposes.' },
    { name: 'labels', shorthand: 'l', type: 'string', usage: 'Comma separated labels to apply to the pod.' },
    { name: 'stdin', shorthand: 'i', type: 'bool' },
    { name: 'tty', shorthand: 't', type: 'bool' },
    { name: 'attach', type: 'bool' },
    { name: 'leave-stdin-open', type: 'bool' },
    { name: 'restart', type: 'string', default: 'Always' },
    { name: 'command', type: 'bool' },
    { name: 'expose', type: 'bool' },
    { name: 'quiet', shorthand: 'q', type: 'bool' },
    { name: 'privileged', type: 'bool' },
    { name: 'detach-keys', type: 'string', default: 'ctrl-p,ctrl-q' },
    fieldManagerFlag('kubectl-run'),
    ...OVERRIDE_FLAGS,
    SAVE_CONFIG_FLAG,
    { name: 'pod-running-timeout', type: 'duration', default: 60_000 },
    // the container to attach to is the pod's only one
    { name: 'container', type: 'string', hidden: true },
  ],
  run: runImage,
}

function runImage(context: CommandContext): void {
  const { args, flags, out } = context
  const dryRun = dryRunStrategy(context)
  const printer = toPrinter(context, 'created', { dryRun, keepsOrder: true })
  const attaches = flags.changed('attach') ? flags.bool('attach') : flags.bool('stdin')
  const restartPolicy = validate(context, attaches, dryRun)
  const name = args[0] as string
  const generated = overridden(flags, typed(podOfFlags(context, name, restartPolicy)))
  const pod = createGenerated(context, PODS, generated, dryRun)
  const service = flags.bool('expose') ? exposePod(context, name, printer, dryRun) : undefined
  if (!attaches) return printer.print(pod, out)
  try {
    attachToPod(context, pod.metadata.name ?? '', restartPolicy)
  } finally {
    if (flags.bool('rm')) removeCreated(context, [pod, ...(service ? [service] : [])])
  }
}

/** Checks the flags; answers the restart policy. */
function validate(context: CommandContext, attaches: boolean, dryRun: DryRunStrategy): string {
  const { args, flags } = context
  const image = flags.string('image')
  if (!args.length || flags.argsLengthAtDash === 0) throw usageError(context, 'NAME is required for run')
  if (flags.number('pod-running-timeout') <= 0) throw usageError(context, '--pod-running-timeout must be higher than zero')
  if (!image) throw new Error('--image is required')
  if (!parseImageReference(image)) throw new Error(`Invalid image name ${JSON.stringify(image)}: invalid reference format`)
  if (flags.bool('tty') && !flags.bool('stdin'))
    throw usageError(context, '-i/--stdin is required for containers with -t/--tty=true')
  if (flags.bool('expose') && !flags.string('port')) throw usageError(context, '--port must be set when exposing a service')
  const restart = flags.string('restart') || (flags.bool('stdin') ? 'OnFailure' : 'Always')
  if (!['Always', 'OnFailure', 'Never'].includes(restart)) throw usageError(context, `invalid restart policy: ${restart}`)
  if (!attaches && flags.bool('rm')) throw usageError(context, '--rm should only be used for attached containers')
  if (attaches && dryRun !== 'none') {
    const options = '(--attach, --stdin, or --tty)'
    throw usageError(context, `--dry-run=[server|client] can't be used with attached containers options ${options}`)
  }
  const pullPolicy = flags.string('image-pull-policy')
  if (!['', 'Always', 'IfNotPresent', 'Never'].includes(pullPolicy))
    throw usageError(context, `invalid image pull policy: ${pullPolicy}`)
  return restart
}

function createGenerated(
  context: CommandContext,
  resource: Resource,
  generated: Unstructured,
  dryRun: DryRunStrategy,
): Unstructured {
  const { client, flags, namespace, enforceNamespace } = context
  const object = recorded(context, generated)
  if (dryRun === 'client') return enforceNamespace ? withMetadata(object, { namespace }) : object
  const saved = createOrUpdateAnnotation(flags.bool('save-config'), object, true)
  return client.create(resource, namespace, saved, writeQuery(dryRun, flags.string('field-manager')))
}

/** The service that `--expose` puts in front of the pod. */
function exposePod(context: CommandContext, name: string, printer: ResourcePrinter, dryRun: DryRunStrategy): Unstructured {
  const { flags, out } = context
  const given = flags.string('labels')
  const selector = parseLabels(given || `run=${name}`)
  const port = parsePort(flags.string('port'))
  const generated = typed({
    kind: 'Service',
    apiVersion: 'v1',
    metadata: { name, ...(given && { labels: selector }) },
    spec: { ports: [{ protocol: 'TCP', port, targetPort: port }], selector },
  })
  const service = createGenerated(context, SERVICES, generated, dryRun)
  printer.print(service, out)
  if (flags.string('output') === 'yaml') out('---\n')
  return service
}

function removeCreated(context: CommandContext, objects: readonly Unstructured[]): void {
  for (const { kind = '', metadata } of objects) {
    const result = new Builder(context.client, context.environment)
      .continueOnError()
      .namespaceParam(metadata.namespace ?? '')
      .defaultNamespace()
      .resourceNames(kind.toLowerCase(), metadata.name ?? '')
      .flatten()
      .do()
    const quiet: CommandContext = context.flags.bool('quiet') ? { ...context, out: () => undefined } : context
    deleteObjects(quiet, result, {
      dryRun: 'none',
      gracePeriodSeconds: -1,
      propagationPolicy: cascadingStrategy(context),
      wait: false,
      timeoutMs: 0,
      ignoreNotFound: true,
    })
  }
}
