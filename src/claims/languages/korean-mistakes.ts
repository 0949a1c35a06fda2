import type { Phrases } from '../../cluster'
import { withParticle } from './korean-particles'

const NAMES: Readonly<Record<string, string>> = {
  paused: '일시 중지',
  resumed: '재개',
  relabelled: '레이블을 바꾼',
  deleted: '삭제한',
  table: '표',
  'doc string': '문서 문자열(doc string)',
}

const nameOf = (word = ''): string => NAMES[word] ?? word

const topic = (text = ''): string => withParticle(`\`${text}\``, '은/는')

/** What a sentence's parameters cannot be. */
const PARAMETERS: Phrases = {
  '`{}` is no count; write 3, no, at least 2, at most 4, more than 1, fewer than 5 or between 2 and 4': (text) =>
    `${topic(text)} 개수가 아니다. 3개, 하나, 최소 2개, 최대 4개, 1개 초과, 5개 미만, 2개에서 4개처럼 쓸 것`,
  '`{}` is no duration; write 30s, 1m30s or 10 minutes': (text) => `${topic(text)} 시간이 아니다. 30초, 1분 30초, 10분처럼 쓸 것`,
  '`{}` is no modality; write within 5s, for 5s, after 5s, throughout, at no time or at some time, or nothing: then it holds when the cluster has settled':
    (text) =>
      `${topic(text)} 때를 나타내는 말이 아니다. 5초 안에, 5초 동안, 5초 뒤에, 내내, 다음은 한 번도 없었다:, 한때 가운데 하나를 쓸 것. 아무것도 쓰지 않으면 클러스터가 안정되었을 때 성립해야 한다`,
  '`{}` is no probe; it is one of liveness, readiness, startup': (text) =>
    `${topic(text)} 프로브가 아니다. liveness, readiness, startup 가운데 하나이다`,
  '`{}` is no reference; write kind/name, such as rs/web': (text) =>
    `${topic(text)} 참조가 아니다. rs/web처럼 종류/이름으로 쓸 것`,
  '`{}` is no taint; write key=value:NoSchedule, key:NoExecute or key:PreferNoSchedule': (text) =>
    `${topic(text)} 테인트가 아니다. key=value:NoSchedule, key:NoExecute, key:PreferNoSchedule처럼 쓸 것`,
  '`{}` is no taint; write key:NoSchedule- or key- to remove one': (text) =>
    `${topic(text)} 테인트가 아니다. 없애려면 key:NoSchedule-나 key-처럼 쓸 것`,
  '`{}` in "{}" is no label; write key=value, or key- to remove it': (part, text) =>
    `"${text}"의 \`${part}\`는 레이블이 아니다. key=value로, 없애려면 key-로 쓸 것`,
  '`{}-` in "{}" removes a label; nothing is there yet': (key, text) =>
    `"${text}"의 \`${key}-\`는 레이블을 없애는데, 아직 아무것도 없다`,
  '`{}` is no {}': (text, parameter) => `${topic(text)} ${withParticle(parameter ?? '', '이/가')} 아니다`,
  '`{}` is no {}; write "{}"': (text, parameter, right) =>
    `${topic(text)} ${withParticle(parameter ?? '', '이/가')} 아니다. "${right}"로 쓸 것`,
  'when it holds stands in front: {}': (sentence) => `언제 성립하는지는 앞에 쓴다: ${sentence}`,
  '{}; it is written like {}': (wrong, examples) => `${wrong}. 이렇게 쓴다: ${examples}`,
  '`{}` is no selector; write key=value, such as "app=web"': (text) =>
    `${topic(text)} 셀렉터가 아니다. "app=web"처럼 key=value로 쓸 것`,
  'unknown kind `{}`{}': (kind, near) => `모르는 종류 \`${kind}\`${near}`,
  'unknown cascade `{}`; it is one of background, foreground, orphan': (word) =>
    `모르는 삭제 방식 \`${word}\`. background, foreground, orphan 가운데 하나이다`,
  'the pattern is empty: it says nothing about the object': () => '패턴이 비어 있어 오브젝트에 대해 아무 말도 하지 않는다',
  '*{}: aliases are not known in patterns': (alias) => `*${alias}: 패턴에는 별칭을 쓸 수 없다`,
  'unknown tag {}; known are {}': (tag, known) => `모르는 태그 ${tag}. 아는 것은 ${known}`,
}

/** What a cluster cannot be made of, and actions cannot be told. */
const OPTIONS: Phrases = {
  'the options of a cluster are `{}`, which is no object': (text) => `클러스터의 옵션 ${topic(text)} 객체가 아니다`,
  'unknown option `{}` of a cluster{}': (key, near) => `클러스터의 모르는 옵션 \`${key}\`${near}`,
  'seed: `{}` is no whole number': (text) => `seed: ${topic(text)} 정수가 아니다`,
  '{}: `{}` is no list': (key, text) => `${key}: ${topic(text)} 목록이 아니다`,
  'images: each has the name of an image and its behaviour, unlike `{}`': (text) =>
    `images: 각각 이미지 이름과 동작이 있어야 하는데 ${topic(text)} 그렇지 않다`,
  'controllers: each has a name, watches and reconcile, unlike `{}`': (text) =>
    `controllers: 각각 name, watches, reconcile이 있어야 하는데 ${topic(text)} 그렇지 않다`,
  'nodes: `{}` is no number of nodes; it is a whole number from 0 on, or a list of nodes': (text) =>
    `nodes: ${topic(text)} 노드 수가 아니다. 0 이상의 정수나 노드 목록을 쓸 것`,
  'nodes: two of them are called {}': (name) => `nodes: 이름이 ${name}인 노드가 둘이다`,
  'unknown option `{}` of node {}{}': (key, node, near) => `노드 ${node}의 모르는 옵션 \`${key}\`${near}`,
  'nodes: the {} of {} is `{}`, which is no quantity; write 2, 500m or 8Gi': (key, node, text) =>
    `nodes: ${node}의 ${key} ${topic(text)} 수량이 아니다. 2, 500m, 8Gi처럼 쓸 것`,
  '{}: `{}` is no whole number from {} on': (what, text, least) => `${what}: ${topic(text)} ${least} 이상의 정수가 아니다`,
  '`{}` is no duration in milliseconds: it is a number from 0 on': (text) =>
    `${topic(text)} 밀리초로 나타낸 시간이 아니다. 0 이상의 수여야 한다`,
  "`{}` is no kind; resourceNamed('ReplicaSet') is one": (text) =>
    `${topic(text)} 종류가 아니다. resourceNamed('ReplicaSet')처럼 쓴다`,
  '{} is no exit code; it is one of 0 to 255': (code) =>
    `${withParticle(code ?? '', '은/는')} 종료 코드가 아니다. 0부터 255까지이다`,
  "`{}` is a text; parseRef('rs/web') makes a reference of one": (text) =>
    `${topic(text)} 텍스트이다. 참조는 parseRef('rs/web')로 만든다`,
}

/** What is wrong with a feature, as far as it can be seen without running it. */
const FEATURES: Phrases = {
  'undefined sentence: {}': (why) => `정의되지 않은 문장: ${why}`,
  'ambiguous sentence: more than one definition takes it': () => '모호한 문장: 둘 이상의 정의와 맞는다',
  'no sentence is like this one; the nearest are': () => '이런 문장은 없다. 가장 가까운 문장:',
  'no sentence is like this one; `kubehave steps` lists them': () => '이런 문장은 없다. `kubehave steps`가 모든 문장을 보여 준다',
  'a {} stands below a sentence that takes none': (block) => `문장 아래에 ${nameOf(block)}이(가) 있지만 이 문장은 받지 않는다`,
  'this sentence needs a {} below it': (block) => `이 문장 아래에는 ${nameOf(block)}이(가) 있어야 한다`,
  'this sentence needs a {} below it, not a {}': (block, other) =>
    `이 문장 아래에는 ${nameOf(other)}이(가) 아니라 ${nameOf(block)}이(가) 있어야 한다`,
  'its function takes {} arguments, and the sentence with what is below it has {}': (takes, has) =>
    `함수는 인자 ${takes}개를 받는데, 문장과 그 아래에 있는 것은 ${has}개이다`,
  'unknown column `{}`; known are {}': (column, known) => `모르는 열 \`${column}\`. 아는 것은 ${known}`,
  'unknown column `{}` of nodes; known are name, cpu, memory, pods, labels, taints': (column) =>
    `노드에 없는 열 \`${column}\`. 아는 것은 name, cpu, memory, pods, labels, taints`,
  'a node needs a name': () => '노드에는 이름이 있어야 한다',
  'there is no manifest {}{}': (path, near) => `매니페스트 ${withParticle(path ?? '', '이/가')} 없다${near}`,
  'no manifest fits {}': (path) => `${path}에 맞는 매니페스트가 없다`,
}

/** Why an action cannot be done. */
const ACTIONS: Phrases = {
  'there is no {}{}': (object, near) => `${withParticle(object ?? '', '이/가')} 없다${near}`,
  'there is no pod': () => '파드가 없다',
  'there is no {}': (kind) => `${withParticle(kind ?? '', '이/가')} 없다`,
  'there are {} of the kind {}; say which one is meant: {}': (count, kind, refs) =>
    `${withParticle(kind ?? '', '은/는')} ${count}개 있다. 어느 것인지 말할 것: ${refs}`,
  'no pod has been {}': (action) => `${nameOf(action)} 파드가 없다`,
  'there is no node {}; did you mean {}?': (node, near) => `노드 ${withParticle(node ?? '', '이/가')} 없다. 혹시 ${near}?`,
  'there is no node {}; the nodes are {}': (node, nodes) =>
    `노드 ${withParticle(node ?? '', '이/가')} 없다. 있는 노드는 ${nodes}`,
  'there is no pod of {} to choose': (object) => `고를 파드가 ${object}에 없다`,
  '{} in namespace {}, which all sentences mean: the one named last; what lies in another one is made by a manifest': (
    message,
    namespace,
  ) =>
    `${message} (네임스페이스 ${namespace}: 모든 문장은 마지막에 이름을 말한 네임스페이스를 뜻한다. 다른 네임스페이스의 오브젝트는 매니페스트로 만든다)`,
  'there is no pod in namespace {} to choose': (namespace) => `고를 파드가 네임스페이스 ${namespace}에 없다`,
  'of {}': (object) => `${object}의`,
  'in namespace {}': (namespace) => `네임스페이스 ${namespace}의`,
  'there is 1 pod {} to delete, not {}': (where, count) => `삭제할 ${where} 파드는 1개뿐이고, ${count}개가 아니다`,
  'there are {} pods {} to delete, not {}': (there, where, count) => `삭제할 ${where} 파드는 ${there}개이고, ${count}개가 아니다`,
  'pod/{} has no owner that selects it by labels; say which labels it gets: a pod is relabelled "app=debug"': (pod) =>
    `pod/${pod}에는 레이블로 고르는 소유자가 없다. 어떤 레이블로 바꿀지 말할 것: 파드 하나의 레이블을 "app=debug"로 바꾸면`,
  'no container of {} is running': (object) => `${object}의 컨테이너 가운데 실행 중인 것이 없다`,
  '{} has no containers': (object) => `${object}에는 컨테이너가 없다`,
  '{} cannot be scaled: a {} has no scale': (object, kind) => `${object}의 레플리카를 조정할 수 없다: ${kind}에는 스케일이 없다`,
  '{} cannot be restarted: a {} has no rollout': (object, kind) => `${object}을(를) 재시작할 수 없다: ${kind}에는 롤아웃이 없다`,
  '{} cannot be {}: a {} is never paused': (object, done, kind) =>
    `${object}을(를) ${nameOf(done)}할 수 없다: ${withParticle(kind ?? '', '은/는')} 일시 중지되는 일이 없다`,
  'a {} has no replicas; kinds that have: Deployment, ReplicaSet, ReplicationController, StatefulSet; others are made by a manifest':
    (kind) =>
      `${kind}에는 레플리카가 없다. 있는 종류: Deployment, ReplicaSet, ReplicationController, StatefulSet. 다른 것은 매니페스트로 만든다`,
  'a {} takes no requests: a Service does, a pod, or what has pods ({} or {})': (kind, kinds, last) =>
    `${withParticle(kind ?? '', '은/는')} 요청을 받지 않는다. 받는 것은 서비스, 파드, 파드가 있는 것(${kinds}, ${last})이다`,
  '{} requests are none; 1 is the fewest': (count) => `요청 ${count}개는 없는 것이다. 적어도 1개여야 한다`,
  '{} requests are too many for one instant; {} are the most': (count, most) =>
    `한순간에 요청 ${count}개는 너무 많다. 많아야 ${most}개이다`,
  'a client sends requests 1ms apart or more': () => '클라이언트는 1밀리초 이상의 간격으로 요청을 보낸다',
  '{} requests were sent, and no scenario may send more; have its clients pause longer': (count) =>
    `요청 ${count}개를 보냈고, 한 시나리오에서 더 보낼 수 없다. 클라이언트가 더 쉬게 할 것`,
}

/** What of a command line is not run. */
const COMMANDS: Phrases = {
  '`{}` is not a command that can be run here; kubectl is: {}': (program, command) =>
    `\`${program}\`은(는) 여기서 실행할 수 있는 명령이 아니다. kubectl은 된다: ${command}`,
  '`#{}` is a comment; a command is run without one: {}': (comment, line) =>
    `\`#${comment}\`은(는) 주석이다. 명령에는 주석을 쓰지 않는다: ${line}`,
  '`{}` is not supported: {}; run one command at a time: {}': (operator, why, line) =>
    `\`${operator}\`은(는) 지원하지 않는다: ${why}. 한 번에 명령 하나를 실행할 것: ${line}`,
  'a shell would be needed': () => '셸이 있어야 한다',
  'pipes are not run': () => '파이프는 실행되지 않는다',
  'output is not redirected': () => '출력은 리다이렉션되지 않는다',
  'input is not redirected; give it as a doc string': () => '입력은 리다이렉션되지 않는다. 문서 문자열(doc string)로 줄 것',
  'nothing runs in the background': () => '백그라운드에서는 아무것도 실행되지 않는다',
  'commands are not chained': () => '명령은 이어서 실행되지 않는다',
}

/** What kubehave says in Korean of mistakes in features. */
export const KOREAN_MISTAKES: Phrases = { ...PARAMETERS, ...OPTIONS, ...FEATURES, ...ACTIONS, ...COMMANDS }
