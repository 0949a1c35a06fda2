import type { ContainerStatus, Pod, Stored } from '../../api'
import type { Ref } from '../../cluster'
import { defineClaim, type Claim } from '../claim'
import { isCount, type Count } from '../parameters'
import { objectFinding, objectOf } from '../selection'

function statusesOf(object: Stored | undefined): readonly ContainerStatus[] {
  const { status } = (object ?? {}) as Pod
  return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]
}

const restartsOf = (object: Stored | undefined): number => statusesOf(object).reduce((sum, { restartCount }) => sum + restartCount, 0)

/** The exit codes with which an object's containers last ended. */
function exitCodesOf(object: Stored | undefined): readonly number[] {
  return statusesOf(object).flatMap(({ state, lastState }) => (state?.terminated ?? lastState?.terminated)?.exitCode ?? [])
}

/** What became of a pod's containers. */
export const containerClaims: readonly Claim[] = [
  defineClaim<[Ref, Count]>({
    name: 'restarts',
    sentences: { en: ['{ref} has restarted {count} time(s)'], ko: ['{ref}의 재시작은 {count} 번이다'] },
    holds: (context, ref, count) => {
      const object = objectOf(context, ref)
      return object !== undefined && isCount(count, restartsOf(object))
    },
    explain: (context, ref) => objectFinding(context, ref, (object) => ({ found: `it had ${restartsOf(object)} times` })),
    subject: (ref) => ref,
  }),
  defineClaim<[Ref, number]>({
    name: 'last exit code',
    sentences: { en: ['a container of {ref} last exited with code {int}'], ko: ['{ref}의 컨테이너가 코드 {int}로/으로 끝났다'] },
    holds: (context, ref, code) => exitCodesOf(objectOf(context, ref)).includes(code),
    explain: (context, ref) =>
      objectFinding(context, ref, (object) => {
        const codes = exitCodesOf(object)
        return { found: codes.length ? `it was ${codes.join(', ')}` : 'none of its containers had ended' }
      }),
    subject: (ref) => ref,
  }),
]
