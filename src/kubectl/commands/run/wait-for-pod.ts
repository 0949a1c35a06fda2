import type { Pod, Stored } from '../../../api'
import { newNotFound, PODS } from '../../../apimachinery'
import type { CommandContext } from '../../command'
import { asError } from '../../errors'
import { WEEK_MS } from '../../waiting'

export const POD_COMPLETED: ReadonlySet<string> = new Set(['Failed', 'Succeeded'])

/** Lets time pass until a pod passes a check; throws when it is deleted, or the time is over. */
export function waitForPod(
  { client, environment, namespace }: CommandContext,
  name: string,
  timeoutMs: number,
  isMet: (pod: Stored<Pod>) => boolean,
): Stored<Pod> {
  const fieldSelector = `metadata.name=${name}`
  const { items, metadata } = client.list(PODS, namespace, { fieldSelector })
  let found = (items as unknown as readonly Stored<Pod>[]).find(isMet)
  if (found) return found
  const stream = client.watch(PODS, namespace, { fieldSelector, resourceVersion: metadata.resourceVersion }).watch
  const failures: Error[] = []
  environment.time.advanceUntil(() => {
    try {
      for (const { type, object } of stream?.read() ?? []) {
        if (type === 'DELETED') throw newNotFound(PODS, '')
        if (isMet(object as Stored<Pod>)) found = object as Stored<Pod>
      }
    } catch (error) {
      failures.push(asError(error))
    }
    return found !== undefined || failures.length > 0
  }, timeoutMs || WEEK_MS)
  stream?.close()
  if (failures[0]) throw failures[0]
  if (!found) throw new Error('timed out waiting for the condition')
  return found
}
