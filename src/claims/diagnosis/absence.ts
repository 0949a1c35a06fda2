import { PODS, type Resource } from '../../apimachinery'
import { inWords, refText, say, type Said } from '../../cluster'
import type { JudgedCase } from '../judged-case'
import { objectOf, objectsOf } from '../selection'
import { isAboutPods, isReference, isResource, WORKLOADS } from './concerned-objects'

/** Actions that only let time pass. */
const IDLE: ReadonlySet<string> = new Set(['pass', 'settle'])

/** Why what a claim speaks of is not there: it is in another namespace, or nothing ever made it. */
export function absenceLines(which: JudgedCase): readonly Said[] {
  const lines = which.args.flatMap((arg) => {
    if (isReference(arg)) return missingObject(which, arg)
    if (isAboutPods(arg)) return missingObjects(which, PODS as Resource)
    return isResource(arg) ? missingObjects(which, arg) : []
  })
  return [...new Map(lines.map((line) => [inWords(line), line])).values()]
}

function missingObject({ context, cluster }: JudgedCase, arg: Parameters<typeof objectOf>[1]): readonly Said[] {
  if (objectOf(context, arg)) return []
  const { resource, name } = context.resolve(arg)
  const elsewhere = resource.namespaced ? context.view.list(resource).filter(({ metadata }) => metadata.name === name) : []
  if (elsewhere.length)
    return elsewhere.map(({ metadata }) => elsewhereLine(refText(resource, name), 1, metadata.namespace, context.view.namespace))
  return isIdle(cluster) ? [NOTHING_MADE] : []
}

function missingObjects({ context, cluster }: JudgedCase, resource: Resource): readonly Said[] {
  if (objectsOf(context, resource).length) return []
  if (isIdle(cluster)) return [NOTHING_MADE]
  const counts = new Map<string, number>()
  for (const { metadata } of resource.namespaced ? context.view.list(resource) : [])
    counts.set(metadata.namespace ?? '', (counts.get(metadata.namespace ?? '') ?? 0) + 1)
  if (counts.size)
    return [...counts].map(([namespace, count]) =>
      elsewhereLine(
        count === 1 ? say`1 ${resource.kind}` : say`${count} ${resource.kind}s`,
        count,
        namespace,
        context.view.namespace,
      ),
    )
  const isOwned = resource === (PODS as unknown)
  const owners = isOwned ? WORKLOADS.flatMap((each) => objectsOf(context, each)) : []
  return isOwned && !owners.length
    ? [say`there is no workload in namespace ${context.view.namespace} whose controller could make pods`]
    : []
}

const NOTHING_MADE = say`nothing was made: no step applied a manifest, ran a command or made an object`

function isIdle({ actions }: JudgedCase['cluster']): boolean {
  return actions.every(({ name }) => IDLE.has(name))
}

function elsewhereLine(what: Said, count: number, namespace = '', current: string): Said {
  return count === 1
    ? say`${what} is in namespace ${namespace}; the sentences of this scenario mean namespace ${current}`
    : say`${what} are in namespace ${namespace}; the sentences of this scenario mean namespace ${current}`
}
