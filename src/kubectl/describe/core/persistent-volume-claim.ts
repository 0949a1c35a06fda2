import type { PersistentVolumeClaim, Pod, Stored } from '../../../api'
import { PODS } from '../../../apimachinery'
import { writeClaim } from '../claim'
import type { DescribeContext } from '../context'
import { withEvents } from '../describer'
import { rfc1123z } from '../format'
import { writeMultiline } from '../metadata'

export const persistentVolumeClaim = withEvents<PersistentVolumeClaim>((w, object, context) => {
  writeClaim(w, object, context.now)
  const users = podsOf(object, context).map(({ metadata }) => metadata.name)
  writeMultiline(w, 'Used By', users.sort())
  const conditions = object.status?.conditions ?? []
  if (conditions.length === 0) return
  w.write(0, 'Conditions:\n')
  w.write(1, 'Type\tStatus\tLastProbeTime\tLastTransitionTime\tReason\tMessage\n')
  w.write(1, '----\t------\t-----------------\t------------------\t------\t-------\n')
  for (const c of conditions) {
    const times = `${rfc1123z(c.lastProbeTime)} \t${rfc1123z(c.lastTransitionTime)}`
    w.write(1, `${c.type} \t${c.status} \t${times} \t${c.reason ?? ''} \t${c.message ?? ''}\n`)
  }
})

/** The pods that mount a claim, and the pod that it was made for. */
function podsOf({ metadata }: Stored<PersistentVolumeClaim>, context: DescribeContext): readonly Stored<Pod>[] {
  const owners = new Set(metadata.ownerReferences?.filter(({ kind }) => kind === 'Pod').map(({ uid }) => uid))
  return context
    .list(PODS, metadata.namespace ?? '')
    .filter(
      (pod) =>
        owners.has(pod.metadata.uid) ||
        pod.spec?.volumes?.some(({ persistentVolumeClaim: claim }) => claim?.claimName === metadata.name),
    )
}
