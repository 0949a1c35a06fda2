import type { ContainerStatus, Pod, Stored } from '../../api'
import { say, type Ref, type Said } from '../../cluster'
import { defineClaim, type Claim, type ClaimContext, type Finding } from '../claim'
import { isCount, type Count } from '../parameters'
import { objectFinding, objectOf, podsOfRef } from '../selection'

/** The containers of a pod, or of all pods that an object controls. */
function statusesOf(context: ClaimContext, ref: Ref): readonly ContainerStatus[] {
  return podsOfRef(context, ref).flatMap(({ status }) => [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ])
}

const restartsOf = (context: ClaimContext, ref: Ref): number =>
  statusesOf(context, ref).reduce((sum, { restartCount }) => sum + restartCount, 0)

const restarted = (count: number): Said => (count === 1 ? say`it had restarted 1 time` : say`it had restarted ${count} times`)

/** The exit codes with which the containers last ended. */
function exitCodesOf(context: ClaimContext, ref: Ref): readonly number[] {
  return statusesOf(context, ref).flatMap(({ state, lastState }) => (state?.terminated ?? lastState?.terminated)?.exitCode ?? [])
}

const MOST_LINES = 20

/** All that the containers of a pod had printed, those of earlier runs included. */
function logText({ view }: ClaimContext, pod: Stored<Pod>): string {
  return view
    .logOf(pod)
    .map(({ text }) => text)
    .join('\n')
}

function explainLog(context: ClaimContext, ref: Ref): Finding {
  const pods = podsOfRef(context, ref)
  if (!pods.length) return objectFinding(context, ref, () => ({ found: say`it had no pods` }))
  const lines = pods.flatMap((pod) => context.view.logOf(pod).map((line) => `pod/${pod.metadata.name}: ${line.text}`))
  return { found: lines.length ? say`it was` : say`nothing was printed`, evidence: lines.slice(-MOST_LINES) }
}

/** What became of a pod's containers. */
export const containerClaims: readonly Claim[] = [
  defineClaim<[Ref, Count]>({
    name: 'restarts',
    doc: 'The sum over its containers, init containers included, or over those of all its pods.',
    sentences: {
      en: ['{ref} has restarted {count} time(s)', '{ref} has restarted {count}', '{ref} has {none}not restarted'],
      ko: ['{ref}이/가 {count} 재시작되었다/재시작했다/다시\\ 시작되었다', '{ref}이/가 {none}재시작되지 않았다'],
    },
    holds: (context, ref, count) => objectOf(context, ref) !== undefined && isCount(count, restartsOf(context, ref)),
    explain: (context, ref) => objectFinding(context, ref, () => ({ found: restarted(restartsOf(context, ref)) })),
    subject: (ref) => ref,
  }),
  defineClaim<[Ref, number]>({
    name: 'last exit code',
    doc: 'How the run before the present one ended, or the last one where none runs.',
    sentences: {
      en: ['a container of {ref} last exited with code {int}'],
      ko: ['{ref}의 컨테이너가 마지막에 코드 {int}로/으로 끝났다/종료되었다'],
    },
    holds: (context, ref, code) => exitCodesOf(context, ref).includes(code),
    explain: (context, ref) =>
      objectFinding(context, ref, () => {
        const codes = exitCodesOf(context, ref)
        return { found: codes.length ? say`it was ${codes.join(', ')}` : say`none of its containers had ended` }
      }),
    subject: (ref) => ref,
  }),
  defineClaim<[Ref, string]>({
    name: 'the log does not contain a text',
    doc: 'It has pods, and nothing that their containers printed so far contains the text.',
    sentences: {
      en: ['the log of {ref} does not contain {string}', 'the logs of {ref} do not contain {string}'],
      ko: ['{ref}의 로그에 {string}이/가 없다', '{ref}의 로그에 {string}이/가 들어 있지 않다'],
    },
    holds: (context, ref, text) => {
      const pods = podsOfRef(context, ref)
      return pods.length > 0 && !pods.some((pod) => logText(context, pod).includes(text))
    },
    explain: explainLog,
    subject: (ref) => ref,
  }),
  defineClaim<[Ref, string]>({
    name: 'the log contains a text',
    doc: 'What its containers have printed so far, earlier runs included.',
    sentences: {
      en: ['the log of {ref} contains {string}', 'the logs of {ref} contain {string}'],
      ko: ['{ref}의 로그에 {string}이/가 들어 있다', '{ref}의 로그에 {string}이/가 있다/포함된다/포함되어\\ 있다'],
    },
    holds: (context, ref, text) => podsOfRef(context, ref).some((pod) => logText(context, pod).includes(text)),
    explain: explainLog,
    subject: (ref) => ref,
  }),
]
