import { action, type KubehaveWorld } from '../src'

function fail(this: KubehaveWorld, name: string) {
  return this.cluster.failNode(name)
}
action(
  {
    en: ['node {name} fails', 'node {name} crashes/goes\\ down'],
    ko: ['노드 {name}에 장애가 나면/발생하면/생기면', '노드 {name}이/가 고장\\ 나면/고장나면/다운되면'],
    doc: 'The kubelet and the containers of the node stop answering.',
  },
  fail,
)

function recover(this: KubehaveWorld, name: string) {
  return this.cluster.recoverNode(name)
}
action(
  {
    en: ['node {name} recovers', 'node {name} comes back'],
    ko: '노드 {name}이/가 복구되면',
    doc: 'The kubelet of the node comes back.',
  },
  recover,
)

function cordon(this: KubehaveWorld, name: string) {
  return this.cluster.cordonNode(name)
}
action(
  {
    en: ['node {name} is cordoned', 'I cordon node {name}'],
    ko: [
      '노드 {name}의/에 스케줄링을 막으면',
      '노드 {name}을/를 스케줄 불가능으로 표시하면',
      '노드 {name}을/를 cordon하면/코든하면',
    ],
    doc: 'The scheduler gives the node no more pods.',
  },
  cordon,
)

function uncordon(this: KubehaveWorld, name: string) {
  return this.cluster.uncordonNode(name)
}
action(
  {
    en: ['node {name} is uncordoned', 'I uncordon node {name}'],
    ko: [
      '노드 {name}의/에 스케줄링을 다시 허용하면',
      '노드 {name}을/를 스케줄 가능으로 표시하면',
      '노드 {name}을/를 uncordon하면/언코든하면',
    ],
    doc: 'The scheduler may give the node pods again.',
  },
  uncordon,
)

function drain(this: KubehaveWorld, name: string) {
  return this.cluster.drainNode(name)
}
action(
  {
    en: ['node {name} is drained', 'I drain node {name}'],
    ko: '노드 {name}을/를 드레인하면/비우면/drain하면',
    doc: 'Evicts the pods of the node and waits until they are gone.',
  },
  drain,
)

function taint(this: KubehaveWorld, name: string, taint: string) {
  return this.cluster.taintNode(name, taint)
}
action(
  {
    en: ['node {name} is tainted {string}', 'I taint node {name} with {string}'],
    ko: '노드 {name}에 테인트 {string}을/를 주면/추가하면/설정하면',
    doc: 'Adds a taint, as `kubectl taint` writes it; a trailing dash removes one.',
  },
  taint,
)
