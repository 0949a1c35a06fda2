import type { Pod } from '../../../api'
import { deepEqual } from '../../../apimachinery'

/** Whether nothing changed that counts: most updates of a bound pod are of its status alone. */
export function sameForScheduling(before: Pod, after: Pod): boolean {
  return (
    sameButForNodeName(before.spec, after.spec) &&
    deepEqual(before.metadata.labels, after.metadata.labels) &&
    before.metadata.deletionTimestamp === after.metadata.deletionTimestamp &&
    deepEqual(resizeOf(before), resizeOf(after))
  )
}

type Spec = NonNullable<Pod['spec']>

const NO_SPEC: Partial<Spec> = {}

function sameButForNodeName(before: Partial<Spec> = NO_SPEC, after: Partial<Spec> = NO_SPEC): boolean {
  if (before === after) return true
  for (const key in before) if (!sameField(key as keyof Spec, before, after)) return false
  for (const key in after) if (!(key in before) && !sameField(key as keyof Spec, before, after)) return false
  return true
}

function sameField(field: keyof Spec, before: Partial<Spec>, after: Partial<Spec>): boolean {
  return field === 'nodeName' || deepEqual(before[field], after[field])
}

/** What a pod's status says of its resources, where that differs from what its spec asks for. */
function resizeOf({ spec, status }: Pod): readonly unknown[] {
  let differing: unknown[] | undefined
  for (const { name, resources, allocatedResources } of status?.containerStatuses ?? []) {
    const requests = resources?.requests
    if (!requests && !allocatedResources) continue
    const asked = spec?.containers.find((container) => container.name === name)?.resources?.requests ?? NOTHING_ASKED
    if (isAsAsked(requests, asked) && isAsAsked(allocatedResources, asked)) continue
    differing ??= []
    differing.push(name, requests, allocatedResources)
  }
  return differing ?? NO_RESIZE
}

const NO_RESIZE: readonly unknown[] = []
const NOTHING_ASKED = {}

function isAsAsked(stated: object | undefined, asked: object): boolean {
  return stated === undefined || deepEqual(stated, asked)
}
