import type { CronJob } from '../../../api'
import type { CommandContext } from '../../command'
import { goTypeOf } from '../../polymorphic-helpers'
import { Builder, type Unstructured } from '../../resource'
import { generatedMetadata, generatorCommand } from './generator'

/** kubectl `cmd/create/create_job.go`. */
export const createJob = generatorCommand({
  name: 'job',
  short: 'Create a job with the specified name',
  use: 'job NAME --image=image [--from=cronjob/name] -- [COMMAND] [args...]',
  failure: 'failed to create job: ',
  flags: [
    { name: 'image', type: 'string', usage: 'Image name to run.' },
    { name: 'from', type: 'string', usage: 'The name of the resource to create a Job from (only CronJob is supported).' },
  ],
  generate: (context, name) => {
    const { flags, args } = context
    const [image, from] = [flags.string('image'), flags.string('from')]
    const command = args.slice(1)
    if (Boolean(image) === Boolean(from)) throw new Error('either --image or --from must be specified')
    if (command.length && from) throw new Error('cannot specify --from and command')
    if (from) return jobOfCronJob(context, name, from)
    const spec = podTemplate(name, image, command, 'Never')
    return { kind: 'Job', apiVersion: 'batch/v1', metadata: generatedMetadata(context, name), spec }
  },
})

/** kubectl `cmd/create/create_cronjob.go`. */
export const createCronJob = generatorCommand({
  name: 'cronjob',
  aliases: ['cj'],
  short: 'Create a cron job with the specified name',
  use: "cronjob NAME --image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...]",
  failure: 'failed to create cronjob: ',
  flags: [
    { name: 'image', type: 'string', required: true, usage: 'Image name to run.' },
    {
      name: 'schedule',
      type: 'string',
      required: true,
      usage: 'A schedule in the Cron format the job should be run with.',
    },
    { name: 'restart', type: 'string', usage: "job's restart policy. supported values: OnFailure, Never" },
  ],
  generate: (context, name) => {
    const { flags, args } = context
    const spec = podTemplate(name, flags.string('image'), args.slice(1), flags.string('restart') || 'OnFailure')
    return {
      kind: 'CronJob',
      apiVersion: 'batch/v1',
      metadata: generatedMetadata(context, name),
      spec: { schedule: flags.string('schedule'), jobTemplate: { metadata: { name }, spec } },
    }
  },
})

function podTemplate(name: string, image: string, command: readonly string[], restartPolicy: string): object {
  const container = { name, image, ...(command.length && { command }) }
  return { template: { metadata: {}, spec: { containers: [container], restartPolicy } } }
}

function jobOfCronJob(context: CommandContext, name: string, from: string): Unstructured {
  const { client, environment, namespace } = context
  const infos = new Builder(client, environment)
    .namespaceParam(namespace)
    .defaultNamespace()
    .resourceTypeOrNameArgs(false, from)
    .flatten()
    .latest()
    .do()
    .infos()
  const [info, ...others] = infos
  if (!info || others.length) throw new Error('from must be an existing cronjob')
  if (info.object.kind !== 'CronJob') throw new Error(`unknown object type ${goTypeOf(info.object.kind ?? '')}`)
  const { metadata, spec } = info.object as unknown as CronJob
  const template = spec?.jobTemplate
  const { annotations, labels } = template?.metadata ?? {}
  const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: metadata.name, uid: metadata.uid, controller: true }
  return {
    kind: 'Job',
    apiVersion: 'batch/v1',
    metadata: generatedMetadata(context, name, {
      ...(labels && { labels }),
      annotations: { 'cronjob.kubernetes.io/instantiate': 'manual', ...annotations },
      ownerReferences: [owner],
    }),
    spec: template?.spec,
  }
}
