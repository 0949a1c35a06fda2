import { action, type KubehaveWorld, type LabelChange, type Ref } from '../src'

function relabelAPod(this: KubehaveWorld) {
  return this.cluster.relabelPod()
}
action(
  {
    en: ['a pod is relabelled', 'I relabel a pod'],
    ko: ['파드 하나의 레이블을 바꾸면/변경하면', '파드 하나의 레이블이 바뀌면/변경되면'],
    doc: 'The oldest pod gets labels that its owner does not select.',
  },
  relabelAPod,
)

function relabelAPodTo(this: KubehaveWorld, labels: LabelChange) {
  return this.cluster.relabelPod(labels)
}
action(
  {
    en: ['a pod is relabelled {labels}', 'I relabel a pod {labels}'],
    ko: ['파드 하나의 레이블을 {labels}로/으로 바꾸면/변경하면', '파드 하나의 레이블이 {labels}로/으로 바뀌면/변경되면'],
    doc: 'Changes labels of the oldest pod; a trailing dash removes one.',
  },
  relabelAPodTo,
)

function relabelAPodOf(this: KubehaveWorld, ref: Ref, labels: LabelChange) {
  return this.cluster.relabelPod(labels, ref)
}
action(
  {
    en: ['a pod of {ref} is relabelled {labels}', 'I relabel a pod of {ref} {labels}'],
    ko: '{ref}의 파드 하나의 레이블을 {labels}로/으로 바꾸면/변경하면',
    doc: 'Changes labels of the oldest pod of the object.',
  },
  relabelAPodOf,
)

function relabelSomePodOf(this: KubehaveWorld, ref: Ref) {
  return this.cluster.relabelPod(undefined, ref)
}
action(
  {
    en: 'a pod of {ref} is relabelled',
    ko: ['{ref}의 파드 하나의 레이블을 바꾸면/변경하면', '{ref}의 파드 하나의 레이블이 바뀌면/변경되면'],
    doc: 'The oldest pod of the object gets labels that its owner does not select.',
  },
  relabelSomePodOf,
)

function relabel(this: KubehaveWorld, ref: Ref, labels: LabelChange) {
  return this.cluster.relabel(ref, labels)
}
action(
  {
    en: ['{ref} is relabelled {labels}', 'I relabel {ref} {labels}'],
    ko: ['{ref}의 레이블을 {labels}로/으로 바꾸면/변경하면', '{ref}의 레이블이 {labels}로/으로 바뀌면/변경되면'],
    doc: 'Changes labels of the object; a trailing dash removes one.',
  },
  relabel,
)

function deleteAPod(this: KubehaveWorld) {
  return this.cluster.deletePods(1)
}
action(
  {
    en: ['a pod is deleted', 'I delete a pod'],
    ko: ['파드 하나를 삭제하면/지우면', '파드 하나가 삭제되면'],
    doc: 'Deletes the oldest pod and waits for nothing.',
  },
  deleteAPod,
)

function deleteAPodOf(this: KubehaveWorld, ref: Ref) {
  return this.cluster.deletePods(1, ref)
}
action(
  {
    en: ['a pod of {ref} is deleted', 'I delete a pod of {ref}'],
    ko: ['{ref}의 파드 하나를 삭제하면/지우면', '{ref}의 파드 하나가 삭제되면'],
    doc: 'Deletes the oldest pod of the object and waits for nothing.',
  },
  deleteAPodOf,
)

function deletePods(this: KubehaveWorld, count: number) {
  return this.cluster.deletePods(count)
}
action(
  {
    en: ['{int} pods are deleted', 'I delete {int} pods'],
    ko: '파드 {int}개를 삭제하면/지우면',
    doc: 'Deletes the oldest pods and waits for nothing.',
  },
  deletePods,
)

function deleteAllPods(this: KubehaveWorld) {
  return this.cluster.deletePods('all')
}
action(
  {
    en: ['all pods are deleted', 'I delete all pods'],
    ko: ['파드를 모두 삭제하면/지우면', '모든 파드를 삭제하면/지우면'],
    doc: 'Deletes the pods of the namespace and waits for nothing.',
  },
  deleteAllPods,
)

function deletePodsOf(this: KubehaveWorld, count: number, ref: Ref) {
  return this.cluster.deletePods(count, ref)
}
action(
  {
    en: ['{int} pods of {ref} are deleted', 'I delete {int} pods of {ref}'],
    ko: ['{ref}의 파드 {int}개를 삭제하면/지우면', '파드 {int}개를 {ref}에서 삭제하면'],
    doc: 'Deletes the oldest pods of the object and waits for nothing.',
  },
  deletePodsOf,
)

function deleteAllPodsOf(this: KubehaveWorld, ref: Ref) {
  return this.cluster.deletePods('all', ref)
}
action(
  {
    en: ['all pods of {ref} are deleted', 'I delete all pods of {ref}'],
    ko: ['{ref}의 파드를 모두 삭제하면/지우면', '{ref}의 모든 파드를 삭제하면/지우면'],
    doc: 'Deletes the pods of the object and waits for nothing.',
  },
  deleteAllPodsOf,
)
