import { action, given, parseCascade, parseLabels, type KubehaveWorld, type Ref, type Resource } from '../src'

function makeUnnamed(this: KubehaveWorld, kind: Resource, replicas: number) {
  return this.cluster.make(kind, undefined, replicas)
}
given(
  {
    en: ['a(n) {kind} with replicas {int}', 'a(n) {kind} with {int} replica(s)'],
    ko: ['레플리카가 {int}개인 {kind}이/가 있다', '{kind}이/가 있고 레플리카는 {int}개이다'],
    doc: 'Makes an object that is called after its kind; its pods run nginx.',
  },
  makeUnnamed,
)

function make(this: KubehaveWorld, kind: Resource, name: string, replicas: number) {
  return this.cluster.make(kind, name, replicas)
}
given(
  {
    en: ['a(n) {kind} {string} with replicas {int}', 'a(n) {kind} {string} with {int} replica(s)'],
    ko: ['레플리카가 {int}개인 {kind} {string}이/가 있다', '{kind} {string}이/가 있고 레플리카는 {int}개이다'],
    doc: 'Makes an object of that name; its pods run nginx and carry app=<name>.',
  },
  make,
)

function makeAnUnnamedOne(this: KubehaveWorld, kind: Resource) {
  return this.cluster.make(kind, undefined)
}
given(
  {
    en: 'a(n) {kind}',
    ko: '{kind}을/를 하나 만든다',
    doc: 'Makes an object of one replica that is called after its kind, or a pod.',
  },
  makeAnUnnamedOne,
)

function makeOne(this: KubehaveWorld, kind: Resource, name: string) {
  return this.cluster.make(kind, name)
}
given(
  {
    en: 'a(n) {kind} {string}',
    ko: '{kind} {string}을/를 만든다',
    doc: 'Makes an object of that name, of one replica, or a pod; its pods run nginx and carry app=<name>.',
  },
  makeOne,
)

function makeOneWithImage(this: KubehaveWorld, kind: Resource, name: string, image: string) {
  return this.cluster.make(kind, name, undefined, image)
}
given(
  {
    en: 'a(n) {kind} {string} with image {string}',
    ko: '{kind} {string}을/를 이미지 {string}로/으로 만든다',
    doc: 'The same, with an image.',
  },
  makeOneWithImage,
)

function makeWithImage(this: KubehaveWorld, kind: Resource, name: string, replicas: number, image: string) {
  return this.cluster.make(kind, name, replicas, image)
}
given(
  {
    en: [
      'a(n) {kind} {string} with replicas {int} and image {string}',
      'a(n) {kind} {string} with {int} replica(s) and image {string}',
    ],
    ko: '{kind} {string}이/가 있고 레플리카는 {int}개, 이미지는 {string}이다/다',
    doc: 'The same, with an image for its pods.',
  },
  makeWithImage,
)

function makePod(this: KubehaveWorld, name: string, labels: string) {
  return this.cluster.makePod(name, parseLabels(labels))
}
given(
  {
    en: 'a pod {string} labelled {string}',
    ko: ['파드 {string}이/가 레이블 {string}을/를 달고 있다', '파드 {string}에 레이블 {string}이/가 붙어 있다'],
    doc: 'Makes a pod that nobody owns.',
  },
  makePod,
)

function remove(this: KubehaveWorld, ref: Ref) {
  return this.cluster.delete(ref)
}
action(
  {
    en: ['{ref} is deleted', 'I delete {ref}'],
    ko: ['{ref}을/를 삭제하면/지우면', '{ref}이/가 삭제되면'],
    doc: 'Deletes the object and waits for nothing.',
  },
  remove,
)

function removeWithCascade(this: KubehaveWorld, ref: Ref, cascade: string) {
  return this.cluster.delete(ref, parseCascade(cascade))
}
action(
  {
    en: ['{ref} is deleted with cascade {word}', '{ref} is deleted with --cascade={word}'],
    ko: '{ref}을/를 {word} 방식으로 삭제하면',
    doc: 'What becomes of its dependents: background, foreground or orphan.',
  },
  removeWithCascade,
)

function scale(this: KubehaveWorld, ref: Ref, replicas: number) {
  return this.cluster.scale(ref, replicas)
}
action(
  {
    en: ['{ref} is scaled to {int}', 'I scale {ref} to {int}'],
    ko: [
      '{ref}의 레플리카를/레플리카\\ 수를 {int}개로/로/으로 조정하면/늘리면/줄이면/변경하면',
      '{ref}을/를 {int}개로 스케일하면/조정하면',
    ],
    doc: 'Writes the number of replicas to its scale.',
  },
  scale,
)

function setImage(this: KubehaveWorld, ref: Ref, image: string) {
  return this.cluster.setImage(ref, image)
}
action(
  {
    en: ['the image of {ref} is set to {string}', 'I set the image of {ref} to {string}'],
    ko: '{ref}의 이미지를 {string}로/으로 바꾸면/변경하면',
    doc: 'Sets the image of the containers of its template.',
  },
  setImage,
)

function edit(this: KubehaveWorld, ref: Ref, change: string) {
  return this.cluster.edit(ref, change)
}
action(
  {
    en: '{ref} is edited:',
    ko: '{ref}을/를 다음과 같이 편집하면:',
    doc: 'Merges what stands below, a part of the object as YAML, into it; lists merge by their keys.',
  },
  edit,
)
