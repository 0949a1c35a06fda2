import { action, type KubehaveWorld } from '../src'

function pass(this: KubehaveWorld, durationMs: number) {
  return this.cluster.pass(durationMs)
}
action(
  {
    en: ['{duration} pass(es)', '{duration} have/has passed', 'I wait {duration}'],
    ko: '{duration}이/가 지나면/흐르면/경과하면',
    doc: 'Lets virtual time pass.',
  },
  pass,
)

function settle(this: KubehaveWorld) {
  return this.cluster.settle()
}
action({ en: 'the cluster settles', ko: '클러스터가 안정되면', doc: 'Lets time pass until nothing is in motion.' }, settle)
