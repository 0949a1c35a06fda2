import type { Pod, Stored } from '../../api'
import { PODS, type Resource } from '../../apimachinery'
import { say, type Ref, type Said } from '../../cluster'
import { defineClaim, type Claim, type ClaimContext } from '../claim'
import type { Count } from '../parameters'
import { countFinding, matchesCount, objectFinding, objectOf, objectsOf, podsOfRef, resourceOfRef } from '../selection'

function podsOnNode({ view }: ClaimContext, nodeName: string): readonly Stored<Pod>[] {
  return view.list(PODS, { namespace: view.namespace, nodeName })
}

const imagesOf = (pod: Stored<Pod>): readonly string[] => (pod.spec?.containers ?? []).map(({ image }) => image ?? '')
const runsImage = (image: string) => (pod: Stored<Pod>) => imagesOf(pod).includes(image)

function imageEvidence(pods: readonly Stored<Pod>[]): readonly Said[] {
  return pods.slice(0, 12).map((pod) => say`pod/${pod.metadata.name} runs ${imagesOf(pod).join(', ')}`)
}

const nodeText = ({ spec }: Pod): Said =>
  spec?.nodeName === undefined ? say`it was on no node` : say`it was on ${spec.nodeName}`

/** Where pods run, and which image. */
export const placementClaims: readonly Claim[] = [
  defineClaim<[Ref, string]>({
    name: 'runs on a node',
    doc: 'The scheduler, or its manifest, gave the pod that node.',
    sentences: {
      en: ['{ref} runs on node {name}', '{ref} is running on node {name}'],
      ko: ['{ref}이/가 노드 {name}에서/에 실행된다/실행\\ 중이다/있다'],
    },
    holds: (context, ref, node) => (objectOf(context, ref) as Pod | undefined)?.spec?.nodeName === node,
    explain: (context, ref) => objectFinding(context, ref, (object) => ({ found: nodeText(object as Pod) })),
    words: (ref, node) => [
      { type: 'trait', resource: resourceOfRef(ref), path: 'spec.nodeName', otherwise: say`runs on no node` },
      { type: 'node', text: node },
    ],
    subject: (ref) => ref,
  }),
  defineClaim<[Count, string]>({
    name: 'pods run on a node',
    doc: 'So many pods have that node.',
    sentences: {
      en: ['{count} pod(s) run(s) on node {name}', '{count} pod(s) is/are running on node {name}'],
      ko: [
        '노드 {name}에서/에 파드가 {count} 실행된다/실행\\ 중이다/있다',
        '{count}의 파드가 노드 {name}에서 실행된다',
        '노드 {name}에서 실행되는/실행\\ 중인 파드가 {none}없다',
      ],
    },
    holds: (context, count, node) => matchesCount(count, podsOnNode(context, node)),
    explain: (context, _count, node) => countFinding(podsOnNode(context, node), PODS as Resource),
    words: (_count, node) => [{ type: 'node', text: node }],
  }),
  defineClaim<[Ref, string]>({
    name: 'every pod runs an image',
    doc: 'A container of each of its pods runs the image.',
    sentences: {
      en: ['every pod of {ref} runs image {string}', 'all pods of {ref} run image {string}'],
      ko: ['{ref}의 모든 파드가/파드는 이미지 {string}을/를 실행한다'],
    },
    holds: (context, ref, image) => {
      const pods = podsOfRef(context, ref)
      return pods.length > 0 && pods.every(runsImage(image))
    },
    explain: (context, ref, image) => {
      const pods = podsOfRef(context, ref)
      const others = pods.filter((pod) => !runsImage(image)(pod))
      return {
        found: pods.length ? say`${others.length} of ${pods.length} did not` : say`it had no pods`,
        evidence: imageEvidence(others),
      }
    },
    words: (_ref, image) => [{ type: 'image', text: image }],
    subject: (ref) => ref,
  }),
  defineClaim<[Count, string]>({
    name: 'pods run an image',
    doc: 'So many pods have a container that runs the image.',
    sentences: {
      en: ['{count} pod(s) run(s) image {string}'],
      ko: [
        '이미지 {string}을/를 실행하는 파드가 {count} 있다',
        '{count}의 파드가 이미지 {string}을/를 실행한다',
        '이미지 {string}을/를 실행하는 파드가 {none}없다',
      ],
    },
    holds: (context, count, image) => matchesCount(count, objectsOf(context, PODS).filter(runsImage(image))),
    explain: (context, _count, image) => {
      const pods = objectsOf(context, PODS)
      return { found: say`found ${pods.filter(runsImage(image)).length}`, evidence: imageEvidence(pods) }
    },
    words: (_count, image) => [{ type: 'image', text: image }],
  }),
]
