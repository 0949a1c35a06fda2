import type { Phrases } from '../../cluster'
import { KOREAN_REQUESTS } from './korean-requests'
import { duration, p } from './korean-words'

const CHOSEN: Readonly<Record<string, string>> = {
  'the relabelled pod': '레이블을 바꾼 파드',
  'the deleted pod': '삭제한 파드',
  'the new pod': '새 파드',
}

const STATES: Readonly<Record<string, string>> = {
  ready: '준비된',
  scheduled: '스케줄된',
  unschedulable: '스케줄할 수 없는',
  available: '사용 가능한',
}

const WORDS: Readonly<Record<string, string>> = {
  state: '상태',
  reason: '이유',
  condition: '조건',
  component: '컴포넌트',
  action: '동작',
}

/** A failure as a whole: what was expected, what was found, how it came about, what to do. */
const REPORT: Phrases = {
  'expected that {}{}, {} {} ({})': (modality, statement, verdict, found, when) =>
    `기대: ${modality}${statement}\n실제: ${verdict}${found} (${when})`,
  '{} after the start, revision {}': (time = '', revision) => `시작 ${duration(time)} 후, 리비전 ${revision}`,
  'within {}, ': (time = '') => `${duration(time)} 안에, `,
  'for {}, ': (time = '') => `${duration(time)} 동안, `,
  'after {}, ': (time = '') => `${duration(time)} 뒤에, `,
  'throughout, ': () => '내내, ',
  'at no time, ': () => '다음은 한 번도 없었다: ',
  'at some time, ': () => '한때, ',
  but: () => '',
  'but by the end of {}': (time = '') => `${p(duration(time), '이/가')} 다 지나도록 `,
  'but already at the start': () => '시작할 때부터 ',
  'but at the end': () => '마지막에는 ',
  'but at none of {} revisions; at the last one': (count) => `리비전 ${count}개 가운데 하나도 맞지 않았고, 마지막에는 `,
  'but at none of {} revisions and requests; at the last one': (count) =>
    `리비전과 요청 ${count}개 가운데 하나도 맞지 않았고, 마지막에는 `,
  'it did': () => '있었다',
  'they did': () => '있었다',
  '  … and {} more lines': (count) => `  … 그 밖에 ${count}줄`,
  '  … and {} more': (count) => `  … 그 밖에 ${count}개`,
  '… and {} more': (count) => `… 그 밖에 ${count}개`,
  '{}; and {} more': (list, count) => `${list}; 그 밖에 ${count}개`,
  '… {} lines, then': (count) => `… ${count}줄, 그다음`,
  '{} is {}': (chosen = '', object) => `${p(CHOSEN[chosen] ?? chosen, '은/는')} ${object}`,
  'what stands in the way:': () => '가로막고 있는 것:',
  'not everything here is simulated; a real cluster may do something else:': () =>
    '여기에는 시뮬레이션되지 않는 것이 있다. 실제 클러스터에서는 다를 수 있다:',
  '"{}" holds for no reason: {}': (statement, why) => `"${statement}"은(는) 근거 없이 성립한다: ${why}`,
  '"{}" holds at every revision that the history keeps, but that is not all there was:': (statement) =>
    `"${statement}"은(는) 기록에 남은 모든 리비전에서 성립하지만, 기록에 모두 남지는 않았다:`,
  '  (while time passes each of them is seen: say `for <duration>, …` or `within <duration>, …`)': () =>
    '  (시간이 흐르는 동안에는 하나하나 보인다. `<시간> 동안, …` 또는 `<시간> 안에, …`라고 할 것)',
  '1 renewal of lease/{}': (name) => `lease/${name}의 갱신 1번`,
  '{} renewals of lease/{}': (count, name) => `lease/${name}의 갱신 ${count}번`,
  'the history leaves out {} at a time: of those that come every ten seconds it keeps one in ten minutes': (renewals) =>
    `기록에는 ${renewals}씩 빠져 있다. 10초마다 있는 갱신 가운데 10분에 하나만 남긴다`,
  '  (tag the scenario @vacuous if that is meant)': () => '  (그런 뜻이라면 시나리오에 @vacuous 태그를 달 것)',
  'replay: {}': (command) => `다시 실행: ${command}`,
  '`{}` failed with exit code {}:': (command, code) => `\`${command}\` 명령이 종료 코드 ${p(code, '로/으로')} 실패했다:`,
  'this holds {} later; did you mean `Then within {}, …`?': (later = '', within = '') =>
    `${duration(later)} 뒤에는 성립한다. 혹시 \`그러면 ${duration(within)} 안에, …\`?`,
  'this holds {} later ({}); did you mean `Then within {}, …`?': (later = '', why, within = '') =>
    `${duration(later)} 뒤에는 성립한다 (${why}). 혹시 \`그러면 ${duration(within)} 안에, …\`?`,
  '; did you mean {}?': (word) => `. 혹시 ${word}?`,
  '; did you mean {} or {}?': (one, other) => `. 혹시 ${one} 또는 ${other}?`,
  '; did you mean {} or {} or {}?': (one, other, third) => `. 혹시 ${one}, ${other} 또는 ${third}?`,
}

/** How something came about, from a revision back to the step. */
const CAUSES: Phrases = {
  'it came about thus:': () => '그렇게 된 경위:',
  'it broke thus:': () => '깨진 경위:',
  'it held already before the first action': () => '첫 행동이 있기 전부터 이미 그랬다',
  'it held last {} after the start (revision {}), until:': (time = '', revision) =>
    `마지막으로 성립한 때는 시작 ${duration(time)} 후(리비전 ${revision})이고, 그것을 끝낸 것:`,
  'request {} failed thus:': (number) => `요청 ${p(number, '이/가')} 실패한 경위:`,
  '{} (revision {})': (change, revision) => `${change} (리비전 ${revision})`,
  'because {}': (link) => `이유: ${link}`,
  '{} {}': (object, change) => `${object}: ${change}`,
  '{}, written by {}': (change, component) => `${change}, ${p(component, '이/가')} 기록`,
  'which the action {} asked for': (action) => `동작 ${p(action, '이/가')} 요청한 일`,
  'which step "{}" asked for': (step) => `스텝 "${step}"에서 요청한 일`,
  'which step "{}" asked for ({})': (step, location) => `스텝 "${step}"에서 요청한 일 (${location})`,
  'because its container {} ended on {} with exit code {}': (container, node, code) =>
    `이유: 컨테이너 ${p(container, '이/가')} ${node}에서 종료 코드 ${code}로 끝남`,
  "{}'s container {} ended on {} with exit code {}": (pod, container, node, code) =>
    `${pod}의 컨테이너 ${p(container, '이/가')} ${node}에서 종료 코드 ${code}로 끝남`,
  'was created': () => '생성됨',
  'was gone': () => '사라짐',
  changed: () => '바뀜',
  'was being deleted': () => '삭제되기 시작함',
  '{} and {}': (one, other) => `${one}, ${other}`,
  'lost label {}': (label) => `레이블 ${p(label, '을/를')} 잃음`,
  'got label {}': (label) => `레이블 ${p(label, '을/를')} 얻음`,
  'lost its owner {}': (owner) => `소유자 ${p(owner, '을/를')} 잃음`,
  'was adopted by {}': (owner) => `${owner}의 소유가 됨`,
  'lost its finalizer {}': (finalizer) => `파이널라이저 ${p(finalizer, '을/를')} 잃음`,
  'got annotation {}': (annotation) => `어노테이션 ${p(annotation, '을/를')} 얻음`,
  'was bound to {}': (node) => `${node}에 바인딩됨`,
  'went from {} to {} replicas': (from, to) => `레플리카 ${from}개에서 ${to}개로 바뀜`,
  'got another spec': () => '다른 spec을 얻음',
  'became {}': (state) => `${state} 상태가 됨`,
  'is no longer {}': (state) => `더는 ${state} 상태가 아님`,
  'counted {} {}': (count, field) => `${p(field, '을/를')} ${p(count, '로/으로')} 집계함`,
  'had its generation {} observed': (generation) => `세대(generation) ${p(generation, '이/가')} 관측됨`,
  'got {} {} with reason {}': (type, status, reason) => `${type} ${status}의 이유가 ${p(reason, '로/으로')} 바뀜`,
  'had its container {} restarted ({} in all)': (container, count) =>
    `컨테이너 ${p(container, '이/가')} 재시작됨 (모두 ${count}번)`,
}

/** What keeps objects from being what a claim says. */
const TROUBLES: Phrases = {
  'each of {}': (names) => `${names} 각각`,
  'each of {} and {} more': (names, count) => `${names} 및 그 밖의 ${count}개 각각`,
  'is held by finalizers {}': (finalizers) => `파이널라이저 ${finalizers}에 붙들려 있음`,
  'is gated: {}': (message) => `스케줄링 게이트에 막혀 있음: ${message}`,
  'is unschedulable: {}': (message) => `스케줄될 수 없음: ${message}`,
  failed: () => '실패함',
  'waits in {}': (reason) => `${p(reason, '로/으로')} 대기 중`,
  'had its container {} end with exit code {}': (container, code) => `컨테이너 ${p(container, '이/가')} 종료 코드 ${code}로 끝남`,
  '{}, restarted 1 time': (end) => `${end}, 1번 재시작됨`,
  '{}, restarted {} times': (end, count) => `${end}, ${count}번 재시작됨`,
  'waits for its readiness gate {}': (gate) => `준비성 게이트 ${p(gate, '을/를')} 기다림`,
  'reports last: {}: {}': (reason, message) => `마지막으로 알린 것: ${reason}: ${message}`,
  'has {} {} ({}): {}': (type, status, reason, message) => `${type} ${status} (${reason}): ${message}`,
  'is paused: its controller rolls nothing out': () => '일시 중지됨: 컨트롤러가 아무것도 롤아웃하지 않음',
  'asks for 0 replicas: its controller has nothing to do': () => '레플리카 0개를 요구함: 컨트롤러가 할 일이 없음',
  'is at generation {}, of which its controller has seen {}': (generation, seen) =>
    `세대(generation) ${generation}인데 컨트롤러는 ${seen}까지만 봄`,
  'is not ready ({}): {}': (reason, message) => `준비되지 않음 (${reason}): ${message}`,
  'is cordoned': () => '스케줄링이 막혀 있음',
  'there is no workload in namespace {} whose controller could make pods': (namespace) =>
    `네임스페이스 ${namespace}에는 파드를 만들 컨트롤러의 워크로드가 없음`,
  'nothing was made: no step applied a manifest, ran a command or made an object': () =>
    '만들어진 것이 없음: 매니페스트를 적용하거나 명령을 실행하거나 오브젝트를 만든 스텝이 없음',
  '1 {}': (kind) => `${kind} 1개`,
  '{} {}s': (count, kind) => `${kind} ${count}개`,
  '{} is in namespace {}; the sentences of this scenario mean namespace {}': (what, namespace, current) =>
    `${p(what, '은/는')} 네임스페이스 ${namespace}에 있음. 이 시나리오의 문장은 네임스페이스 ${p(current, '을/를')} 뜻함`,
  '{} are in namespace {}; the sentences of this scenario mean namespace {}': (what, namespace, current) =>
    `${p(what, '은/는')} 네임스페이스 ${namespace}에 있음. 이 시나리오의 문장은 네임스페이스 ${p(current, '을/를')} 뜻함`,
}

/** Words of a claim that are known from nowhere. */
const UNKNOWN_WORDS: Phrases = {
  'a {} has no field `{}` (in `{}`){}': (kind, field, path, near) => `${kind}에는 필드 \`${field}\`가 없다 (\`${path}\`)${near}`,
  'no container was ever given the image {}{}': (image, near) => `이미지 ${p(image, '을/를')} 받은 컨테이너가 없다${near}`,
  'nothing emits the reason {}{}': (reason, near) => `이유 ${p(reason, '을/를')} 내는 것이 없다${near}`,
  'nothing has the condition {}{}': (condition, near) => `조건 ${p(condition, '이/가')} 있는 것이 없다${near}`,
  'nothing is ever in the state {}{}': (state, near) => `${state} 상태가 되는 것이 없다${near}`,
  'nothing ever matched {}{}': (selector, near) => `${p(selector, '과/와')} 일치한 것이 하나도 없다${near}`,
  'there never was a node {}{}': (node, near) => `노드 ${p(node, '은/는')} 있었던 적이 없다${near}`,
  'there never was a {} {}{}': (kind, name, near) => `${kind} ${p(name, '은/는')} 있었던 적이 없다${near}`,
  'there is no {} {}{}': (type = '', text, near) => `${WORDS[type] ?? type} ${p(text, '은/는')} 없다${near}`,
  'Kubernetes has no {} {}{}': (type = '', text, near) => `쿠버네티스에는 ${WORDS[type] ?? type} ${p(text, '이/가')} 없다${near}`,
  'no request was sent': () => '보낸 요청이 없다',
  'a {} {}': (kind, otherwise) => `${p(kind, '은/는')} ${otherwise}`,
  'a {} is never {}': (kind, state) => `${p(kind, '은/는')} ${state} 상태가 되지 않는다`,
  'a {} is never {}, its pods are': (kind, state) =>
    `${p(kind, '은/는')} ${state} 상태가 되지 않는다. 그렇게 되는 것은 그 파드이다`,
  'runs on no node': () => '노드에서 실행되지 않는다',
  'counts no {} replicas': (word) => `${word} 레플리카를 세지 않는다`,
  'is never stuck: it has no deadline': () => '막히는 일이 없다: 기한이 없다',
  'is never paused': () => '일시 중지되는 일이 없다',
  'is never rolled out': () => '롤아웃되는 일이 없다',
  'keeps no revisions': () => '리비전을 남기지 않는다',
}

/** What was found of objects. */
const FINDINGS: Phrases = {
  'found {}': (count) => `${count}개였다`,
  'there was no {}': (object) => `${p(object, '이/가')} 없었다`,
  '{}; there is {}': (missing, others) => `${missing}. 있는 것은 ${others}`,
  '{}; there are {}': (missing, others) => `${missing}. 있는 것은 ${others}`,
  '{} is {}, {}': (pod, status, readiness) => `${pod}: ${status}, ${readiness}`,
  '{} is {}, {}, labelled {}': (pod, status, readiness, labels) => `${pod}: ${status}, ${readiness}, 레이블 ${labels}`,
  ready: () => '준비됨',
  'not ready': () => '준비되지 않음',
  '{} has {}': (object, counts) => `${object}: ${counts}`,
  'it had {}': (count) => `${count}개였다`,
  'it was': () => '그랬다',
  'it was not': () => '그렇지 않았다',
  'it was {}': (state = '') => (STATES[state] === undefined ? p(state, '이었다/였다') : `${STATES[state]} 상태였다`),
  'it was not {}': (state = '') => `${STATES[state] ?? state} 상태가 아니었다`,
  'it was "{}"': (value) => p(`"${value}"`, '이었다/였다'),
  'it was {}%': (share) => `${share}%였다`,
  'it was {} with reason {}': (status, reason) => `${status}, 이유는 ${p(reason, '이었다/였다')}`,
  'it had no condition {}': (type) => `조건 ${p(type, '이/가')} 없었다`,
  'it differed': () => '달랐다',
  '{}: expected {}, found {}': (path, expected, found) => `${path}: 기대한 것은 ${expected}, 실제는 ${found}`,
  'it was owned by {}': (owners) => `소유자는 ${p(owners, '이었다/였다')}`,
  'it had no owner': () => '소유자가 없었다',
  'it had no pods': () => '파드가 없었다',
  'it was labelled {}': (labels) => `레이블은 ${p(labels, '이었다/였다')}`,
  'it had no labels': () => '레이블이 없었다',
  'it was on no node': () => '어느 노드에도 없었다',
  'it was on {}': (node) => `${node}에 있었다`,
  'pod/{} runs {}': (pod, images) => `pod/${p(pod, '이/가')} 실행하는 이미지: ${images}`,
  '{} of {} did not': (count, all) => `${all}개 가운데 ${count}개가 그렇지 않았다`,
  '1 of {} was not': (all) => `${all}개 가운데 1개가 그렇지 않았다`,
  '{} of {} were not': (count, all) => `${all}개 가운데 ${count}개가 그렇지 않았다`,
  'there was none': () => '하나도 없었다',
  'there were none': () => '하나도 없었다',
  'there were only': () => '이것뿐이었다',
  'no event fitted "{}" in its place': (row) => `그 자리에 "${row}"에 맞는 이벤트가 없었다`,
  'no step fitted "{}" in its place': (row) => `그 자리에 "${row}"에 맞는 단계가 없었다`,
  'found: {}': (step) => `찾음: ${step}`,
  'then came:': () => '그다음에 온 것:',
  'then came nothing': () => '그다음에는 아무것도 오지 않았다',
  'it had restarted 1 time': () => '1번 재시작되었다',
  'it had restarted {} times': (count) => `${count}번 재시작되었다`,
  'none of its containers had ended': () => '끝난 컨테이너가 없었다',
  'nothing was printed': () => '출력된 것이 없었다',
  'no command was run': () => '실행한 명령이 없었다',
  '`{}` exited with code {}': (command, code) => `\`${command}\` 명령이 코드 ${p(code, '로/으로')} 끝났다`,
  '`{}` exited with code {} and printed nothing': (command, code) =>
    `\`${command}\` 명령이 코드 ${p(code, '로/으로')} 끝났고 아무것도 출력하지 않았다`,
  'it differed, - being expected and + printed': () => '달랐다. -는 기대한 것, +는 출력된 것',
}

/** What a partial object asks for, and what stands there. */
const PARTS: Phrases = {
  'a map': () => '맵',
  'a list': () => '리스트',
  'an element': () => '원소',
  'an element like {}': (pattern) => `${pattern} 같은 원소`,
  none: () => '없음',
  nothing: () => '없음',
}

/** What was found of rollouts. */
const ROLLOUTS: Phrases = {
  'revision {}: rs/{}, {}': (revision, name, images) => `리비전 ${revision}: rs/${name}, ${images}`,
  'they were "{}"': (revisions) => p(`"${revisions}"`, '이었다/였다'),
  'it ran {}': (count) => `${count}개가 실행되고 있었다`,
  'it went': () => '이렇게 진행되었다',
  'there were rollouts of {}': (names) => `롤아웃된 것은 ${p(names, '이었다/였다')}`,
  'there was no rollout': () => '롤아웃이 없었다',
  'Progressing was {}': (status) => `Progressing은 ${p(status, '이었다/였다')}`,
  'it was not paused': () => '일시 중지되어 있지 않았다',
  'it had no revision': () => '리비전이 없었다',
  'it was at revision {}': (revision) => `리비전은 ${p(revision, '이었다/였다')}`,
}

/** What is the same in every language. */
const AS_THEY_ARE: Phrases = {
  '{} ({})': (text, more) => `${text} (${more})`,
}

/** What kubehave says of failures, in Korean; what Kubernetes itself says, and names, stay as they are. */
export const KOREAN_PHRASES: Phrases = {
  ...REPORT,
  ...CAUSES,
  ...TROUBLES,
  ...UNKNOWN_WORDS,
  ...FINDINGS,
  ...PARTS,
  ...ROLLOUTS,
  ...KOREAN_REQUESTS,
  ...AS_THEY_ARE,
}
