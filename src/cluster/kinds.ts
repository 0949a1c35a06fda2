import { allResources, PODS, type Resource } from '../apimachinery'
import { nearestWords, suggestionFor } from './nearest'
import { say, SaidError } from './phrases'

/** Korean names of kinds; where one has several words, the blanks may be left out. */
const KOREAN: Readonly<Record<string, string>> = {
  파드: 'pods',
  포드: 'pods',
  노드: 'nodes',
  네임스페이스: 'namespaces',
  '레플리카 셋': 'replicasets',
  '레플리케이션 컨트롤러': 'replicationcontrollers',
  디플로이먼트: 'deployments',
  '데몬 셋': 'daemonsets',
  '스테이트풀 셋': 'statefulsets',
  잡: 'jobs',
  '크론 잡': 'cronjobs',
  서비스: 'services',
  '서비스 어카운트': 'serviceaccounts',
  '컨피그 맵': 'configmaps',
  시크릿: 'secrets',
  이벤트: 'events',
  엔드포인트: 'endpoints',
  '엔드포인트 슬라이스': 'endpointslices',
  '리소스 쿼터': 'resourcequotas',
  '리밋 레인지': 'limitranges',
  '퍼시스턴트 볼륨': 'persistentvolumes',
  '퍼시스턴트 볼륨 클레임': 'persistentvolumeclaims',
  인그레스: 'ingresses',
  '네트워크 폴리시': 'networkpolicies',
  '스토리지 클래스': 'storageclasses',
}

/** The Korean names of several words, the longest first. */
export const SPACED_KINDS: readonly string[] = Object.keys(KOREAN)
  .filter((name) => name.includes(' '))
  .sort((a, b) => b.length - a.length)

const byWord = new Map<string, Resource>()
for (const resource of allResources) {
  for (const word of [resource.resource, resource.singular, resource.kind.toLowerCase(), ...resource.shortNames])
    if (word && !byWord.has(word)) byWord.set(word, resource)
}
for (const [word, plural] of Object.entries(KOREAN)) {
  const resource = byWord.get(plural)
  if (resource) for (const form of [word.replaceAll(' ', ''), word]) byWord.set(form, resource)
}

/** The kinds of which some name is near, under the names that sentences use. */
function nearKinds(word: string): readonly string[] {
  if (word === '') return []
  const near = nearestWords(word, byWord.keys()).map((each) =>
    /[가-힣]/.test(each) ? each.replaceAll(' ', '') : (byWord.get(each)?.kind ?? each),
  )
  return [...new Set(near)]
}

/** A word that names no kind of the API. */
export class UnknownKindError extends SaidError {
  constructor(readonly word: string) {
    super(say`unknown kind \`${word}\`${suggestionFor(word, nearKinds(word))}`)
    this.name = 'UnknownKindError'
  }
}

/** The resource that a word names: a kind in any case, its plural, a short name (`rs`), or its Korean name. Throws `UnknownKindError`. */
export function resourceNamed(word: string): Resource {
  const lower = word.toLowerCase()
  const found = byWord.get(lower) ?? byWord.get(lower.replace(/s$/, ''))
  if (!found) throw new UnknownKindError(word)
  return found
}

/** `rs/web`, `pod/web-abc`: the shortest usual name of an object. */
export function refText(resource: Resource, name: string): string {
  const word = resource === (PODS as unknown) ? 'pod' : (SHORT[resource.resource] ?? resource.singular)
  return `${word}/${name}`
}

const SHORT: Readonly<Record<string, string>> = { replicasets: 'rs', replicationcontrollers: 'rc' }
