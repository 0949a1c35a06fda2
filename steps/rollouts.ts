import { action, type KubehaveWorld, type Ref } from '../src'

function pause(this: KubehaveWorld, ref: Ref) {
  return this.cluster.pause(ref)
}
action(
  {
    en: ['{ref} is paused', 'I pause {ref}'],
    ko: ['{ref}의 롤아웃을 일시 중지하면', '{ref}의 롤아웃을 멈추면', '{ref}을/를 일시 중지하면'],
    doc: 'Pauses its rollout: changes of the template wait.',
  },
  pause,
)

function resume(this: KubehaveWorld, ref: Ref) {
  return this.cluster.resume(ref)
}
action(
  {
    en: ['{ref} is resumed', 'I resume {ref}'],
    ko: ['{ref}의 롤아웃을 재개하면', '{ref}을/를 재개하면'],
    doc: 'Resumes its rollout.',
  },
  resume,
)

function restart(this: KubehaveWorld, ref: Ref) {
  return this.cluster.restart(ref)
}
action(
  {
    en: ['{ref} is restarted', 'I restart {ref}'],
    ko: ['{ref}을/를 재시작하면', '{ref}을/를 다시 롤아웃하면'],
    doc: 'Rolls out its template again, as `kubectl rollout restart` does.',
  },
  restart,
)

function rollBack(this: KubehaveWorld, ref: Ref) {
  return this.cluster.rollBack(ref)
}
action(
  {
    en: ['{ref} is rolled back', 'I roll back {ref}'],
    ko: '{ref}을/를 롤백하면',
    doc: 'Goes back to the template of the revision before.',
  },
  rollBack,
)

function rollBackTo(this: KubehaveWorld, ref: Ref, revision: number) {
  return this.cluster.rollBack(ref, revision)
}
action(
  {
    en: ['{ref} is rolled back to revision {int}', 'I roll back {ref} to revision {int}'],
    ko: '{ref}을/를 리비전 {int}로/으로 롤백하면',
    doc: 'Goes back to the template of a revision.',
  },
  rollBackTo,
)
