import { findResource, parseQuantity, type Resource } from '../../apimachinery'
import type { Command, CommandContext } from '../command'
import { DRY_RUN_FLAG, dryRunStrategy, fieldManagerFlag, writeQuery } from '../dry-run'
import { asError } from '../errors'
import { FILENAME_FLAGS, filenameOptions } from '../file-flags'
import type { Flags } from '../flags'
import { createOrUpdateAnnotation, SAVE_CONFIG_FLAG } from '../last-applied'
import { PRINT_FLAGS, printResult } from '../printers'
import { RECORD_FLAG, recorded } from '../record'
import { Builder, gvrText, type Info, type Unstructured } from '../resource'
import { generatedMetadata, typed } from './create/generator'

const V1 = 'autoscaling/v1'
const AUTOSCALERS_V1 = findResource(V1, 'horizontalpodautoscalers') as Resource
const AUTOSCALERS = findResource('autoscaling/v2', 'horizontalpodautoscalers') as Resource

/** The unit of a number without one. */
const UNITS = { cpu: 'm', memory: 'Mi' } as const

/** kubectl `cmd/autoscale/autoscale.go`. */
export const autoscale: Command = {
  name: 'autoscale',
  short: 'Auto-scale a deployment, replica set, stateful set, or replication controller',
  use: 'autoscale (-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu=CPU] [--memory=MEMORY]',
  flags: [
    RECORD_FLAG,
    ...PRINT_FLAGS,
    { name: 'min', type: 'int32', default: -1 },
    { name: 'max', type: 'int32', default: -1, required: true },
    {
      name: 'cpu-percent',
      type: 'int32',
      default: -1,
      deprecated: "Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).",
    },
    { name: 'cpu', type: 'string', usage: 'Target CPU utilization over all the pods.' },
    { name: 'memory', type: 'string', usage: 'Target memory utilization over all the pods.' },
    { name: 'name', type: 'string', usage: 'The name for the newly created object.' },
    DRY_RUN_FLAG,
    ...FILENAME_FLAGS,
    SAVE_CONFIG_FLAG,
    fieldManagerFlag('kubectl-autoscale'),
  ],
  run: (context) => {
    const { client, environment, flags, args, namespace, enforceNamespace } = context
    const dryRun = dryRunStrategy(context)
    validate(flags)
    const result = new Builder(client, environment)
      .continueOnError()
      .namespaceParam(namespace)
      .defaultNamespace()
      .filenameParam(enforceNamespace, filenameOptions(flags))
      .resourceTypeOrNameArgs(false, ...args)
      .flatten()
      .do()
    let count = 0
    result.visit((info) => {
      const autoscaler = recorded(context, typed(autoscalerFor(context, info)))
      count++
      if (dryRun === 'client') return printResult(context, autoscaler, 'created', { dryRun, keepsOrder: true })
      const query = writeQuery(dryRun, flags.string('field-manager'))
      const create = (object: Unstructured): Unstructured => {
        const saved = createOrUpdateAnnotation(flags.bool('save-config'), object, true)
        return client.create(saved.apiVersion === V1 ? AUTOSCALERS_V1 : AUTOSCALERS, namespace, saved, query)
      }
      let created: Unstructured
      try {
        created = create(autoscaler)
      } catch {
        // whatever the refusal, upstream tries the older version where that can say the same
        requireVersion1(flags)
        created = create(recorded(context, typed(autoscalerOfVersion1(flags, autoscaler))))
      }
      printResult(context, created, 'autoscaled', { dryRun })
    })
    if (!count) throw new Error('no objects passed to autoscale')
  },
}

function validate(flags: Flags): void {
  const [least, most] = [flags.number('min'), flags.number('max')]
  if (most < 1) throw new Error(`--max=MAXPODS is required and must be at least 1, max: ${most}`)
  if (most < least) throw new Error(`--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${most}, min: ${least}`)
  if (flags.number('cpu-percent') > 0 && flags.string('cpu')) throw new Error('--cpu-percent and --cpu are mutually exclusive')
  if (flags.string('cpu')) parseTarget(flags.string('cpu'), 'cpu')
  if (flags.string('memory')) parseTarget(flags.string('memory'), 'memory')
}

function autoscalerFor(context: CommandContext, { resource, name }: Info): Unstructured {
  const { flags } = context
  if (!resource.subresources.includes('scale')) {
    const reason = `could not find scale subresource for ${gvrText(resource)} in discovery information`
    throw new Error(`cannot autoscale a ${resource.kind}: ${reason}`)
  }
  const percent = flags.number('cpu-percent')
  const metrics = [
    ...(percent > 0 ? [metric('cpu', { type: 'Utilization', averageUtilization: percent })] : []),
    ...(['cpu', 'memory'] as const).flatMap((key) => {
      const text = flags.string(key)
      return text ? [metric(key, parseTarget(text, key))] : []
    }),
  ]
  const least = flags.number('min')
  return {
    kind: 'HorizontalPodAutoscaler',
    apiVersion: 'autoscaling/v2',
    metadata: generatedMetadata(context, flags.string('name') || name),
    spec: {
      scaleTargetRef: { kind: resource.kind, name, apiVersion: resource.apiVersion },
      ...(least > 0 && { minReplicas: least }),
      maxReplicas: flags.number('max'),
      ...(metrics.length && { metrics }),
    },
  }
}

function metric(name: string, target: object): object {
  return { type: 'Resource', resource: { name, target } }
}

/** What the metric of a resource shall be, as an `autoscaling/v2` MetricTarget. */
interface Target {
  readonly type: 'Utilization' | 'AverageValue'
  readonly averageUtilization?: number
  readonly averageValue?: string
}

/** `70%` of what is requested, or a quantity (upstream `parseResourceInput`). */
function parseTarget(given: string, resource: keyof typeof UNITS): Target {
  const text = given.trim()
  if (text === '') throw new Error('empty input')
  if (text.endsWith('%')) {
    const percent = text.slice(0, -1)
    if (!/^\+?\d+$/.test(percent) || Number(percent) >= 2 ** 31) throw new Error(`invalid percentage value: ${percent}`)
    return { type: 'Utilization', averageUtilization: Number(percent) }
  }
  const quantity = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? `${Number(text)}${UNITS[resource]}` : text
  try {
    parseQuantity(quantity)
  } catch {
    throw new Error(`invalid resource ${resource} value: ${text}`)
  }
  return { type: 'AverageValue', averageValue: quantity }
}

function requireVersion1(flags: Flags): void {
  const refusal = 'failed to create autoscaling/v2 HPA and the configuration is incompatible with autoscaling/v1:'
  let target: Target
  try {
    target = parseTarget(flags.string('cpu'), 'cpu')
  } catch (error) {
    throw new Error(`${refusal} ${asError(error).message}`)
  }
  const isShared = !flags.string('memory') && (flags.number('cpu-percent') >= 0 || target.type === 'Utilization')
  if (!isShared) throw new Error(`${refusal} %!w(<nil>)`)
}

function autoscalerOfVersion1(flags: Flags, { metadata, spec }: Unstructured): Unstructured {
  const { metrics: _, ...rest } = spec as Readonly<Record<string, unknown>>
  const percent = flags.number('cpu-percent')
  return {
    kind: 'HorizontalPodAutoscaler',
    apiVersion: V1,
    metadata,
    spec: { ...rest, ...(percent >= 0 && { targetCPUUtilizationPercentage: percent }) },
  }
}
