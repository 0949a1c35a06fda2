import { NODES, PODS } from '../../apimachinery'
import type { Pod, Stored } from '../../api'
import { inWords, refText, say, type Phrases, type Said } from '../../cluster'
import type { JudgedCase } from '../judged-case'
import { absenceLines } from './absence'
import { concernedObjects } from './concerned-objects'
import { podTroubles } from './pod-troubles'
import type { Concerned, Trouble } from './trouble'
import { nodeTroubles, workloadTroubles } from './workload-troubles'

const MOST_LINES = 8
const MOST_NAMES = 3
/** Pods that fail alike have addresses of their own. */
const ADDRESS = /\b\d+\.\d+\.\d+\.\d+\b/g

/**
 * Why the objects that a claim has to do with are not what it says, at the instant at which the history stands: the reasons that
 * Kubernetes gives, the most telling first, one line for all objects with the same.
 */
export function diagnose(which: JudgedCase, phrases: Phrases): readonly string[] {
  const reasons = new Map<string, { readonly rank: number; readonly text: string; readonly names: string[] }>()
  for (const concerned of concernedObjects(which))
    for (const { rank, text: said } of troublesOf(concerned, which)) {
      const text = inWords(said, phrases)
      const { name } = concerned.object.metadata
      const key = text.replaceAll(name, '…').replace(ADDRESS, '…')
      const reason = reasons.get(key)
      if (reason) reason.names.push(refText(concerned.resource, name))
      else reasons.set(key, { rank, text, names: [refText(concerned.resource, name)] })
    }
  const lines = [...reasons]
    .sort(([, a], [, b]) => a.rank - b.rank)
    .map(([general, { names, text }]) => say`${namesText(names)} ${names.length === 1 ? text : general}`)
  return [...absenceLines(which), ...lines].slice(0, MOST_LINES).map((line) => inWords(line, phrases))
}

function troublesOf({ resource, object }: Concerned, { context }: JudgedCase): readonly Trouble[] {
  if (resource === (PODS as unknown)) return podTroubles(object as Stored<Pod>, context.view)
  return resource === (NODES as unknown) ? nodeTroubles(object) : workloadTroubles(object)
}

function namesText(names: readonly string[]): Said {
  if (names.length === 1) return names.join()
  if (names.length <= MOST_NAMES) return say`each of ${names.join(', ')}`
  return say`each of ${names.slice(0, MOST_NAMES - 1).join(', ')} and ${names.length - MOST_NAMES + 1} more`
}
