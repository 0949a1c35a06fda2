import { parseSelector } from '../../apimachinery'
import { parseLabelChange, parseRef, resourceNamed } from '../../cluster'
import { COUNT_PATTERN, parseCount } from './count'
import { DURATION_PATTERN, parseDuration } from './duration'
import { MODALITY_PATTERN, parseModality } from './modality'
import { parseProbe, PROBE_PATTERN } from './probe'
import { parseState, STATE_PATTERN } from './state'

export * from './count'
export * from './duration'
export * from './modality'
export * from './probe'
export * from './state'

/** A parameter of sentences: `{name}` stands for text of that pattern, which `parse` turns into a value. */
export interface ParameterDefinition {
  readonly name: string
  readonly pattern: string
  readonly parse: (text: string) => unknown
  /** one text for each form that the parameter takes, for documentation and for the test that no sentence is ambiguous */
  readonly examples: { readonly en: readonly string[]; readonly ko: readonly string[] }
}

const QUOTED = String.raw`"[^"]*"|'[^']*'`
const unquoted = (text: string): string => text.slice(1, -1)

export const PARAMETERS: readonly ParameterDefinition[] = [
  {
    name: 'modality',
    pattern: MODALITY_PATTERN,
    parse: parseModality,
    examples: {
      en: ['', 'within 5s, ', 'for 1m30s, ', 'after 10 minutes, ', 'throughout, ', 'at no time, ', 'at some time, '],
      ko: ['', '5초 안에, ', '1분 30초 동안, ', '10분 뒤에, ', '내내, ', '다음은 한 번도 없었다: ', '한때, '],
    },
  },
  {
    name: 'kind',
    pattern: String.raw`[A-Za-z]+|[가-힣]+`,
    parse: resourceNamed,
    examples: { en: ['ReplicaSet', 'replicaset', 'rs', 'Pods', 'pod'], ko: ['레플리카셋', '파드', 'Pod'] },
  },
  {
    name: 'ref',
    pattern: String.raw`(?:[A-Za-z]+|[가-힣]+)/[A-Za-z0-9][A-Za-z0-9.-]*|the (?:relabelled|deleted|new) pod|(?:레이블을 바꾼|삭제한|새) 파드`,
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
      ],
      ko: ['rs/blue-replicaset', '레플리카셋/blue', '레이블을 바꾼 파드', '삭제한 파드', '새 파드'],
    },
  },
  {
    name: 'name',
    pattern: String.raw`[a-z0-9][a-z0-9.-]*`,
    parse: (text) => text,
    examples: { en: ['node-1'], ko: ['node-1'] },
  },
  {
    name: 'count',
    pattern: COUNT_PATTERN,
    parse: parseCount,
    examples: {
      en: ['3', 'no', 'at least 2', 'at most 4', 'more than 1', 'fewer than 5', 'between 2 and 4'],
      ko: ['3개', '3번', '최소 2개', '최대 4개', '1개 초과', '5개 미만', '2개에서 4개'],
    },
  },
  {
    name: 'selector',
    pattern: QUOTED,
    parse: (text) => parseSelector(unquoted(text)),
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
    parse: parseDuration,
    examples: { en: ['100ms', '30s', '1m30s', '30 seconds', '10 minutes', '1 hour'], ko: ['30초', '1분 30초', '10분', '1시간'] },
  },
  {
    name: 'state',
    pattern: STATE_PATTERN,
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
      ko: ['ready', 'not ready', 'Running'],
    },
  },
  {
    name: 'probe',
    pattern: PROBE_PATTERN,
    parse: parseProbe,
    examples: { en: ['liveness', 'readiness', 'startup'], ko: ['liveness', 'readiness', 'startup'] },
  },
  {
    name: 'command',
    pattern: '`[^`]+`|' + QUOTED,
    parse: unquoted,
    examples: { en: ['`kubectl get pods`'], ko: ['`kubectl get pods`'] },
  },
]
