import { checkNodes, say, SaidError, type ClusterOptions, type NodeOptions } from '../../cluster'
import { parseImageBehaviour, type ImageBehaviour, type ProbeKind } from '../../container-runtime'
import type { Sentences } from '../claim'

/** What the settings of a scenario add up to; later ones win. */
export type Settings = { -readonly [K in keyof ClusterOptions]: ClusterOptions[K] }

/** Something that a Given says about the cluster of the whole scenario, wherever in it the sentence stands. */
export interface Setting<A extends readonly unknown[] = readonly unknown[]> {
  readonly name: string
  /** one line about what it sets, for documentation; its name where left out */
  readonly doc?: string
  readonly sentences: Sentences
  readonly block?: 'doc string' | 'table'
  /** the columns that its table may have */
  readonly columns?: readonly string[]
  apply(settings: Settings, ...args: A): void
}

function defineSetting<A extends readonly unknown[]>(setting: Setting<A>): Setting {
  return setting as unknown as Setting
}

/** The rows of a table, a record a row. */
type Rows = readonly Readonly<Record<string, string>>[]

function nodeOf(row: Readonly<Record<string, string>>): NodeOptions {
  const { name, cpu, memory, pods, labels, taints, ...unknown } = row
  const [column] = Object.keys(unknown)
  if (column !== undefined)
    throw new SaidError(say`unknown column \`${column}\` of nodes; known are name, cpu, memory, pods, labels, taints`)
  if (!name) throw new SaidError(say`a node needs a name`)
  const labelPairs = labels
    ? Object.fromEntries(labels.split(',').map((pair) => pair.trim().split('=') as [string, string]))
    : undefined
  return {
    name,
    ...(cpu && { cpu }),
    ...(memory && { memory }),
    ...(pods && { pods }),
    ...(labelPairs && { labels: labelPairs }),
    ...(taints && { taints: taints.split(',').map((taint) => taint.trim()) }),
  }
}

function addImage(settings: Settings, image: string, behaviour: ImageBehaviour): void {
  settings.images = [...(settings.images ?? []), { image, behaviour }]
}

/** What was said so far about a list in an image's behaviour: several sentences add up. */
function saidOf<K extends 'failingProbes' | 'ports'>(
  { images = [] }: Settings,
  name: string,
  key: K,
): NonNullable<ImageBehaviour[K]> {
  const lists = images.filter(({ image }) => image === name).map(({ behaviour }) => behaviour[key])
  return (lists.findLast((list) => list !== undefined) ?? []) as NonNullable<ImageBehaviour[K]>
}

/** Everything that can be said about a cluster before it starts. */
export const SETTINGS: readonly Setting[] = [
  defineSetting<[]>({
    name: 'a cluster',
    doc: 'As every scenario has one: three nodes, unless another sentence or the configuration says otherwise.',
    sentences: { en: ['a cluster'], ko: ['클러스터가 있다'] },
    apply: () => undefined,
  }),
  defineSetting<[number]>({
    name: 'nodes',
    doc: 'How many nodes there are: node-1, node-2, …',
    sentences: {
      en: ['a cluster with {int} node(s)'],
      ko: ['노드가 {int}개인/개\\ 있는 클러스터가 있다', '노드 {int}개로 이루어진/구성된 클러스터가 있다'],
    },
    apply: (settings, nodes) => {
      checkNodes(nodes)
      settings.nodes = nodes
    },
  }),
  defineSetting<[Rows]>({
    name: 'named nodes',
    doc: 'The nodes, by name, with their capacity, labels and taints.',
    sentences: { en: ['a cluster with nodes:'], ko: ['다음 노드로 이루어진/구성된 클러스터가 있다:'] },
    block: 'table',
    apply: (settings, rows) => {
      const nodes = rows.map(nodeOf)
      checkNodes(nodes)
      settings.nodes = nodes
    },
  }),
  defineSetting<[string]>({
    name: 'namespace',
    doc: 'Makes the namespace, and makes it the one that all sentences mean.',
    sentences: { en: ['the namespace {string}'], ko: ['네임스페이스 {string}이/가 있다'] },
    apply: (settings, namespace) => {
      settings.namespaces = [...(settings.namespaces ?? []), namespace]
    },
  }),
  defineSetting<[number]>({
    name: 'seed',
    doc: 'Chooses one of the histories that Kubernetes leaves open; the same seed gives the same one.',
    sentences: { en: ['the seed {int}'], ko: ['시드는/시드가 {int}이다/다'] },
    apply: (settings, seed) => {
      settings.seed = seed
    },
  }),
  defineSetting<[string]>({
    name: 'image is missing',
    doc: 'No registry has the image: pulling it fails.',
    sentences: {
      en: ['the image {string} does not exist'],
      ko: ['이미지 {string}이/가 존재하지 않는다', '이미지 {string}이/가 없다'],
    },
    apply: (settings, image) => addImage(settings, image, { exists: false }),
  }),
  defineSetting<[string, number]>({
    name: 'image pull time',
    doc: 'How long a node takes to pull the image.',
    sentences: {
      en: ['the image {string} takes {duration} to pull'],
      ko: [
        '이미지 {string}을/를 받는/내려받는/가져오는 데 {duration}이/가 걸린다',
        '이미지 {string}을/를 받는/내려받는/가져오는 데 {duration} 걸린다',
      ],
    },
    apply: (settings, image, pullMs) => addImage(settings, image, { pullMs }),
  }),
  defineSetting<[string, number]>({
    name: 'image start time',
    doc: 'How long after its start a container answers.',
    sentences: {
      en: ['the image {string} takes {duration} to start'],
      ko: [
        '이미지 {string}이/가 시작되는/시작하는 데 {duration}이/가 걸린다',
        '이미지 {string}이/가 시작되는/시작하는 데 {duration} 걸린다',
      ],
    },
    apply: (settings, image, startMs) => addImage(settings, image, { startMs }),
  }),
  defineSetting<[string, number, number]>({
    name: 'image exits',
    doc: 'A container ends by itself, with that code, so long after its start.',
    sentences: {
      en: ['the image {string} exits with code {int} after {duration}'],
      ko: [
        '이미지 {string}이/가 {duration} 뒤에/후에/후 코드 {int}로/으로 끝난다/종료된다',
        '이미지 {string}이/가 코드 {int}로/으로 {duration} 뒤에/후에/후 끝난다/종료된다',
      ],
    },
    apply: (settings, image, code, afterMs) => addImage(settings, image, { exit: { code, afterMs } }),
  }),
  defineSetting<[string, number]>({
    name: 'image exits at once',
    doc: 'A container ends by itself, with that code, as soon as it has started.',
    sentences: {
      en: ['the image {string} exits with code {int}'],
      ko: ['이미지 {string}이/가 코드 {int}로/으로 끝난다/종료된다'],
    },
    apply: (settings, image, code) => addImage(settings, image, { exit: { code, afterMs: 0 } }),
  }),
  defineSetting<[string, ProbeKind]>({
    name: 'image fails a probe',
    doc: 'Every probe of that type fails, from the start.',
    sentences: {
      en: ['the image {string} fails its {probe} probe'],
      ko: ['이미지 {string}이/가 {probe} 프로브에 실패한다'],
    },
    apply: (settings, image, probe) =>
      addImage(settings, image, { failingProbes: [...saidOf(settings, image, 'failingProbes'), probe] }),
  }),
  defineSetting<[string, number]>({
    name: 'image answers HTTP',
    doc: 'A container answers requests on that port.',
    sentences: {
      en: ['the image {string} answers HTTP on port {int}'],
      ko: [
        '이미지 {string}이/가 포트 {int}에서 HTTP에/HTTP로 응답한다',
        '이미지 {string}이/가 {int}번 포트에서 HTTP에/HTTP로 응답한다',
      ],
    },
    apply: (settings, image, port) => addImage(settings, image, { ports: [...saidOf(settings, image, 'ports'), port] }),
  }),
  defineSetting<[string, string]>({
    name: 'image behaviour',
    doc: 'All that containers of the image do, as YAML.',
    sentences: { en: ['the image {string}:'], ko: ['이미지 {string}의 동작은 다음과 같다:'] },
    block: 'doc string',
    apply: (settings, image, text) => addImage(settings, image, parseImageBehaviour(text)),
  }),
]
