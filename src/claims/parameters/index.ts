import { parseSelector, type Selector } from '../../apimachinery'
import {
  ENGLISH_REF_PATTERN,
  parseLabelChange,
  parseRef,
  REF_PATTERN,
  resourceNamed,
  SaidError,
  say,
  SPACED_KINDS,
} from '../../cluster'
import { COUNT_PATTERN, ENGLISH_COUNT_PATTERN, NONE_PATTERN, parseCount, parseNone } from './count'
import { DURATION_PATTERN, ENGLISH_DURATION_PATTERN, parseDuration } from './duration'
import { ENGLISH_NUMBER, englishNumberOf } from './english-numbers'
import { ENGLISH_MODALITY_PATTERN, MODALITY_PATTERN, parseModality } from './modality'
import { parseProbe, PROBE_PATTERN } from './probe'
import { ENGLISH_STATE_PATTERN, parseState, STATE_PATTERN } from './state'

export * from './count'
export * from './duration'
export * from './modality'
export * from './probe'
export * from './state'

/** A parameter of sentences: `{name}` stands for text of that pattern, which `parse` turns into a value. */
export interface ParameterDefinition {
  readonly name: string
  readonly pattern: string
  /** the part of the pattern that a text without Korean can match; all of it where left out */
  readonly englishPattern?: string
  readonly parse: (text: string) => unknown
  /** one text for each form that the parameter takes, for documentation and for the test that no sentence is ambiguous */
  readonly examples: { readonly en: readonly string[]; readonly ko: readonly string[] }
}

const QUOTED = String.raw`"[^"]*"|'[^']*'`
/** No word of a claim's verb is a kind. */
const KIND = '(?!(?:should|must)\\b)[A-Za-z]+'
/** The kinds that sentences make by name alone: a project may say `a shop` in a sentence of its own. */
const WORKLOAD = '[Dd]eployment|(?:[Rr]eplica|[Ss]tateful)[Ss]et|[Rr]eplication[Cc]ontroller|[Pp]od|deploy|rs|rc|sts'
const unquoted = (text: string): string => text.slice(1, -1)

/** Throws what Kubernetes says of a text that is no selector, and of `app: web` what is meant. */
function readSelector(text: string): Selector {
  if (/^[^\s=,]+:/.test(text)) throw new SaidError(say`\`${text}\` is no selector; write key=value, such as "app=web"`)
  return parseSelector(text)
}

export const PARAMETERS: readonly ParameterDefinition[] = [
  {
    name: 'modality',
    pattern: MODALITY_PATTERN,
    englishPattern: ENGLISH_MODALITY_PATTERN,
    parse: parseModality,
    examples: {
      en: [
        '',
        'within 5s, ',
        'for 1m30s, ',
        'after 10 minutes, ',
        'throughout, ',
        'at no time, ',
        'at some time, ',
        'within 30 seconds ',
        'always ',
        'never ',
        'at some point ',
      ],
      ko: [
        '',
        '5초 안에, ',
        '1분 30초 동안, ',
        '10분 뒤에, ',
        '내내, ',
        '다음은 한 번도 없었다: ',
        '한때, ',
        '5초 이내에 ',
        '30초 후에 ',
        '항상 ',
        '이런 적은 없다: ',
        '한 번은 ',
      ],
    },
  },
  {
    name: 'kind',
    pattern: `${KIND}|${SPACED_KINDS.join('|')}|[가-힣]+`,
    englishPattern: KIND,
    parse: resourceNamed,
    examples: {
      en: ['ReplicaSet', 'replicaset', 'rs', 'Pods', 'pod'],
      ko: ['레플리카셋', '파드', 'Pod', '레플리케이션 컨트롤러'],
    },
  },
  {
    name: 'ref',
    pattern: REF_PATTERN,
    englishPattern: ENGLISH_REF_PATTERN,
    parse: parseRef,
    examples: {
      en: [
        'rs/blue-replicaset',
        'deployment/web',
        'pod/web-abc',
        'node/node-1',
        'the relabelled pod',
        'the deleted pod',
        'the new pod',
        'the ReplicaSet',
        'the ReplicaSet "blue"',
        'pod "web"',
        'node node-1',
      ],
      ko: [
        'rs/blue-replicaset',
        '레플리카셋/blue',
        '레이블을 바꾼 파드',
        '레이블이 바뀐 파드',
        '삭제한 파드',
        '삭제된 파드',
        '새 파드',
        '새로운 파드',
      ],
    },
  },
  {
    name: 'name',
    pattern: String.raw`[a-z0-9][a-z0-9.-]*|${QUOTED}`,
    parse: (text) => (/^["']/.test(text) ? unquoted(text) : text),
    examples: { en: ['node-1', '"node-1"'], ko: ['node-1', '"node-1"'] },
  },
  {
    name: 'workload',
    pattern: WORKLOAD,
    parse: resourceNamed,
    examples: { en: ['ReplicaSet', 'deployment', 'pod'], ko: [] },
  },
  {
    name: 'number',
    pattern: `-?${ENGLISH_NUMBER}`,
    parse: englishNumberOf,
    examples: { en: ['3', 'three'], ko: [] },
  },
  {
    name: 'count',
    pattern: COUNT_PATTERN,
    englishPattern: ENGLISH_COUNT_PATTERN,
    parse: parseCount,
    examples: {
      en: [
        '3',
        'three',
        'no',
        'exactly 3',
        'at least 2',
        'at most 4',
        'more than 1',
        'no more than 4',
        'fewer than 5',
        'less than 5',
        'between 2 and 4',
        '2 or more',
      ],
      ko: [
        '3개',
        '3번',
        '하나',
        '세 개',
        '최소 2개',
        '2개 이상',
        '최대 4개',
        '4개 이하',
        '1개 초과',
        '5개 미만',
        '2개에서 4개',
        '2~4개',
        '2개 이상 4개 이하',
      ],
    },
  },
  {
    name: 'none',
    pattern: NONE_PATTERN,
    parse: parseNone,
    examples: { en: [''], ko: ['', '하나도 ', '한 개도 ', '한 번도 '] },
  },
  {
    name: 'selector',
    pattern: QUOTED,
    parse: (text) => readSelector(unquoted(text)),
    examples: { en: ['"app=web"', '"app in (web,api),env,!legacy"'], ko: ['"app=web"'] },
  },
  {
    name: 'labels',
    pattern: QUOTED,
    parse: (text) => parseLabelChange(unquoted(text)),
    examples: { en: ['"app=debug"', '"app=debug,env-"'], ko: ['"app=debug"'] },
  },
  {
    name: 'duration',
    pattern: DURATION_PATTERN,
    englishPattern: ENGLISH_DURATION_PATTERN,
    parse: parseDuration,
    examples: {
      en: ['100ms', '30s', '1m30s', '30 seconds', '10 minutes', '1 hour', 'a minute', 'two minutes and 30 seconds'],
      ko: ['30초', '1분 30초', '10분', '1시간', '250밀리초', '한 시간', '하루'],
    },
  },
  {
    name: 'state',
    pattern: STATE_PATTERN,
    englishPattern: ENGLISH_STATE_PATTERN,
    parse: parseState,
    examples: {
      en: [
        'ready',
        'not ready',
        'scheduled',
        'unschedulable',
        'available',
        'Running',
        'not Running',
        'Init:0/1',
        'CrashLoopBackOff',
      ],
      ko: [
        'ready',
        'not ready',
        '준비된',
        '준비되지 않은',
        '스케줄된',
        '스케줄할 수 없는',
        '사용 가능한',
        '사용할 수 없는',
        'Running',
        'Running이 아닌',
        '실행 중인',
        '종료 중인',
        '대기 중인',
        'Init:0/1',
        'CrashLoopBackOff',
      ],
    },
  },
  {
    name: 'probe',
    pattern: PROBE_PATTERN,
    parse: parseProbe,
    examples: {
      en: ['liveness', 'readiness', 'startup'],
      ko: ['liveness', 'readiness', 'startup', '활성', '준비성', '스타트업'],
    },
  },
  {
    name: 'value',
    pattern: String.raw`${QUOTED}|-?\d+(?:\.\d+)?|true|false`,
    parse: (text) => (/^["']/.test(text) ? unquoted(text) : text),
    examples: { en: ['"Always"', '3', 'true'], ko: ['"Always"', '3', 'true'] },
  },
  {
    name: 'command',
    pattern: '`[^`]+`|' + QUOTED,
    parse: unquoted,
    examples: { en: ['`kubectl get pods`'], ko: ['`kubectl get pods`'] },
  },
]
