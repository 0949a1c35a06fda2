import type { Phrases } from '../../cluster'
import { duration, p } from './korean-words'

/** What was found of requests, and why they failed. */
export const KOREAN_REQUESTS: Phrases = {
  '1 request': () => '요청 1개',
  '{} requests': (count) => `요청 ${count}개`,
  '1 request later': () => '요청 1개 뒤',
  '{} requests later': (count) => `요청 ${count}개 뒤`,
  'to {}: {}': (to, outcome) => `${to}로: ${outcome}`,
  'to {}: {} at {}:{}': (to, outcome, address, port) => `${to}로: ${outcome}, 주소 ${address}:${port}`,
  '… and more that failed': () => '… 그 밖에도 실패한 것이 있다',
  '{} did': (count) => `${count}개였다`,
  'request {} at {} {}': (number, time = '', text) => `${duration(time)}의 요청 ${number}, ${text}`,
  '{} requests ({} to {}) at {} {}': (count, first, last, time = '', text) =>
    `${duration(time)}의 요청 ${count}개 (${first}에서 ${last}까지), ${text}`,
  '{} requests ({} to {}) at {} to {} {}': (count, first, last, from = '', to = '', text) =>
    `${duration(from)}에서 ${duration(to)}까지의 요청 ${count}개 (${first}에서 ${last}까지), ${text}`,
  '{} of {} failed': (failed, sent) => `${sent}개 가운데 ${failed}개가 실패했다`,
  '{} of {}: image {}': (requests, sent, image) => `${sent}개 가운데 ${requests}: 이미지 ${image}`,
  '{} of {}: failed': (requests, sent) => `${sent}개 가운데 ${requests}: 실패`,
  '{} were': (count) => `${count}개였다`,
  '{} of {} were': (count, all) => `${all}개 가운데 ${count}개였다`,
  'pod/{} answered {}': (pod, requests) => `pod/${p(pod, '이/가')} 응답한 것: ${requests}`,
  '… and {} more pods': (count) => `… 그 밖에 파드 ${count}개`,
  'kube-proxy still sent it to {}, where no pod was any more': (address) =>
    `kube-proxy가 더는 파드가 없는 ${p(address, '로/으로')} 보냄`,
  '{}, and its address {} was given up': (pod, address) => `${pod}. 주소 ${p(address, '은/는')} 이미 반납됨`,
  '{}, and {} did not answer': (pod, node) => `${pod}. ${p(node, '이/가')} 응답하지 않음`,
  '{} did not answer': (node) => `${p(node, '이/가')} 응답하지 않음`,
  'its node did not answer': () => '그 노드가 응답하지 않음',
  '{} answered with HTTP status {}': (pod, status) => `${p(pod, '이/가')} HTTP 상태 ${p(status, '로/으로')} 응답함`,
  '{}, and nothing there answers on the target port of {}': (pod, service) =>
    `${pod}. 거기서 ${service}의 대상 포트에 응답하는 것이 없음`,
  '{}, and nothing there answers on port {}': (pod, port) => `${pod}. 거기서 포트 ${port}에 응답하는 것이 없음`,
  'nothing answers at {} on port {}': (host, port) => `${host}의 포트 ${port}에서 응답하는 것이 없음`,
  '{} had no pods': (object) => `${object}에 파드가 없었음`,
  'no pod of {} was ready: {}': (object, pods) => `${object}의 파드 가운데 준비된 것이 없었음: ${pods}`,
  '{} is outside of the cluster': (name) => `${p(name, '은/는')} 클러스터 밖에 있음`,
  'service/{} had ready endpoints, of which kube-proxy did not know yet': (name) =>
    `service/${name}에 준비된 엔드포인트가 있었지만 kube-proxy가 아직 몰랐음`,
  'no ready endpoints of service/{}: {}': (name, pods) => `service/${name}에 준비된 엔드포인트가 없음: ${pods}`,
  'no endpoints of service/{}: {}': (name, why) => `service/${name}에 엔드포인트가 없음: ${why}`,
  'no endpoints of service/{}, which selects no pods': (name) => `service/${name}에 엔드포인트가 없음. 고르는 파드가 없음`,
  'no pod has its labels {}': (labels) => `레이블 ${p(labels, '이/가')} 있는 파드가 없음`,
  '{} was gone': (object) => `${p(object, '은/는')} 사라졌음`,
  'pod/{} was {}, {}': (pod, status, readiness) => `pod/${pod}: ${status}, ${readiness}`,
}
