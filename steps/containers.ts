import { action, type KubehaveWorld, type ProbeKind, type Ref } from '../src'

function exit(this: KubehaveWorld, ref: Ref, code: number) {
  return this.cluster.exitContainer(ref, code)
}
action(
  {
    en: 'a container of {ref} exits with code {int}',
    ko: ['{ref}의 컨테이너 하나가 코드 {int}로/으로 끝나면/종료되면', '{ref}의 컨테이너가 코드 {int}로/으로 끝나면/종료되면'],
    doc: 'The process of its first running container ends by itself.',
  },
  exit,
)

function kill(this: KubehaveWorld, ref: Ref) {
  return this.cluster.killContainer(ref)
}
action(
  {
    en: 'a container of {ref} is killed',
    ko: ['{ref}의 컨테이너 하나가 강제로 종료되면', '{ref}의 컨테이너 하나를 강제로 종료하면'],
    doc: 'The process of its first running container is killed, as by SIGKILL.',
  },
  kill,
)

function exhaustMemory(this: KubehaveWorld, ref: Ref) {
  return this.cluster.exhaustMemory(ref)
}
action(
  {
    en: ['a container of {ref} runs out of memory', 'a container of {ref} is OOMKilled'],
    ko: '{ref}의 컨테이너 하나에/하나의 메모리가 모자라면/부족하면',
    doc: 'The kernel kills its first running container: OOMKilled.',
  },
  exhaustMemory,
)

function startFailing(this: KubehaveWorld, image: string, probe: ProbeKind) {
  return this.cluster.startFailingProbe(image, probe)
}
action(
  {
    en: 'the image {string} starts to fail its {probe} probe',
    ko: '이미지 {string}이/가 {probe} 프로브에 실패하기 시작하면',
    doc: 'From now on every container of the image fails that probe.',
  },
  startFailing,
)

function stopFailing(this: KubehaveWorld, image: string, probe: ProbeKind) {
  return this.cluster.stopFailingProbe(image, probe)
}
action(
  {
    en: 'the image {string} stops failing its {probe} probe',
    ko: '이미지 {string}이/가 {probe} 프로브에 더는/더\\ 이상 실패하지 않으면',
    doc: 'From now on no container of the image fails that probe.',
  },
  stopFailing,
)
