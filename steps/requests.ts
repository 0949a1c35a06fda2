import { action, type KubehaveWorld, type Ref } from '../src'

function send(this: KubehaveWorld, count: number, ref: Ref) {
  return this.cluster.sendRequests(count, ref)
}
action(
  {
    en: ['I send {int} request(s) to {ref}', '{int} request(s) is/are sent to {ref}'],
    ko: '요청 {int}개를 {ref}에 보내면',
    doc: "Sends them at the present instant, one after another, from a client in the namespace: to a Service by its name on its first port; to a pod at its address; to one of a workload's ready pods, each as likely.",
  },
  send,
)

function startClient(this: KubehaveWorld, ref: Ref, everyMs: number) {
  return this.startClient(ref, everyMs)
}
action(
  {
    en: ['a client sends a request to {ref} every {duration}', 'a client sends requests to {ref} every {duration}'],
    ko: ['클라이언트가 {ref}에 {duration}마다 요청을 보내면', '클라이언트가 {ref}에 요청을 {duration}마다 보내면'],
    doc: 'From now on, until the scenario ends; given before the first When, it begins when what was given before it is at rest.',
  },
  startClient,
)
