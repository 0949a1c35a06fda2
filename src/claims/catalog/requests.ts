import { inWords, say, type Ref, type Requests, type Said, type SentRequest } from '../../cluster'
import { defineClaim, type Claim, type ClaimContext, type Finding } from '../claim'
import { isCount, type Count } from '../parameters'
import type { Word } from '../words'

/** How far a share may be away from what is said to be about it. */
const ABOUT = 10
const MOST_LINES = 10

const ANY_REQUEST: Word = { type: 'request' }

/** The share of requests that an image answered, of all that were sent, in percent. */
function shareOf(requests: Requests, image: string): number {
  return requests.sent ? (100 * requests.answeredByImage(image)) / requests.sent : 0
}

/** Rounded to a whole number, but nothing is only none and everything only all. */
function isShare(percent: number, share: number): boolean {
  if (percent === 0 || percent === 100) return share === percent
  return Math.round(share) === percent
}

const isAbout = (percent: number, share: number): boolean => Math.abs(share - percent) <= ABOUT

const requestsText = (count: number): Said => (count === 1 ? say`1 request` : say`${count} requests`)

function outcomeText({ to, address, port, outcome }: SentRequest): Said {
  const came = typeof outcome === 'number' ? `HTTP status ${outcome}` : outcome
  return address === undefined ? say`to ${to}: ${came}` : say`to ${to}: ${came} at ${address}:${port ?? ''}`
}

/** Requests that failed one after the other in the same way, for the same reason. */
interface Run {
  readonly first: SentRequest
  last: SentRequest
  count: number
  /** why the last of them failed */
  reason: Said
  readonly text: Said
}

/** The failed requests, of those after the first `after`, a line for each run of them. */
function failureLines(context: ClaimContext, after = 0): readonly Said[] {
  const requests = context.requests()
  const runs: Run[] = []
  for (const request of requests.failures(after)) {
    const reason = requests.reasonOf(request)
    const run = runs.at(-1)
    if (run?.reason === reason && run.last.outcome === request.outcome) {
      run.last = request
      run.count++
      continue
    }
    const text = say`${outcomeText(request)} (${reason})`
    if (run && inWords(run.text) === inWords(text)) Object.assign(run, { last: request, count: run.count + 1, reason })
    else if (runs.length === MOST_LINES) return [...runLines(runs, context), say`… and more that failed`]
    else runs.push({ first: request, last: request, count: 1, reason, text })
  }
  return runLines(runs, context)
}

const runLines = (runs: readonly Run[], { startMs }: ClaimContext): readonly Said[] => runs.map((run) => runText(run, startMs))

function runText({ first, last, count, text }: Run, startMs: number): Said {
  const at = ({ atMs }: SentRequest): string => `${((atMs - startMs) / 1000).toFixed(2)}s`
  if (first === last) return say`request ${first.number} at ${at(first)} ${text}`
  return last.atMs > first.atMs
    ? say`${count} requests (${first.number} to ${last.number}) at ${at(first)} to ${at(last)} ${text}`
    : say`${count} requests (${first.number} to ${last.number}) at ${at(first)} ${text}`
}

/** What failed, and the first of it, of which the report tells how it came about; more than `most` will never be fewer. */
function failedFinding(context: ClaimContext, most: number): Finding {
  const requests = context.requests()
  return {
    found: say`${requests.failed} of ${requests.sent} failed`,
    isFinal: requests.failed > most,
    ...failureEvidence(context),
  }
}

/** The same of the requests since the block began. */
function failedSinceFinding(context: ClaimContext, most: number): Finding {
  const failed = failedSince(context)
  return { found: say`${failed} did`, isFinal: failed > most, ...failureEvidence(context, context.requestsBefore().sent) }
}

const failedSince = (context: ClaimContext): number => context.requests().failed - context.requestsBefore().failed

function failureEvidence(context: ClaimContext, after = 0): Pick<Finding, 'evidence' | 'request'> {
  const [request] = context.requests().failures(after)
  return { evidence: failureLines(context, after), ...(request && { request }) }
}

/** Who answered, image by image. */
function shareFinding(context: ClaimContext, image: string): Finding {
  const requests = context.requests()
  const { sent, failed } = requests
  const lines = [...requests.images()].map(([name, count]) => say`${requestsText(count)} of ${sent}: image ${name}`)
  return {
    found: say`it was ${Number(shareOf(requests, image).toFixed(1))}%`,
    evidence: [...lines, ...(failed ? [say`${requestsText(failed)} of ${sent}: failed`] : []), ...failureLines(context)],
  }
}

/** Which requests of the scenario's clients were answered, and by whom: of all that were sent by the judged instant, failed ones included. */
export const requestClaims: readonly Claim[] = [
  defineClaim<[]>({
    name: 'every request succeeded',
    doc: 'Each request so far got an HTTP status below 400, or an open connection on a port that speaks something else.',
    sentences: {
      en: ['every request succeeded', 'all requests succeeded'],
      ko: ['모든 요청이 성공했다/성공한다', '요청이 모두 성공했다/성공한다'],
    },
    aboutRequests: true,
    holds: (context) => context.requests().failed === 0,
    explain: (context) => failedFinding(context, 0),
    words: () => [ANY_REQUEST],
  }),
  defineClaim<[Count]>({
    name: 'requests failed',
    doc: 'So many requests so far got an HTTP status of 400 or more, or no answer at all.',
    sentences: {
      en: ['{count} request(s) failed'],
      ko: ['요청 {count}이/가 실패했다', '{count}의 요청이 실패했다', '실패한 요청이 {none}없다'],
    },
    aboutRequests: true,
    holds: (context, count) => isCount(count, context.requests().failed),
    explain: (context, { max }) => failedFinding(context, max),
    words: () => [ANY_REQUEST],
  }),
  defineClaim<[Count]>({
    name: 'more requests failed',
    doc: 'So many requests failed since the last block of Whens began.',
    sentences: { en: ['{count} more request(s) failed'], ko: ['요청 {count}이/가 더 실패했다', '더 실패한 요청이 {none}없다'] },
    aboutRequests: true,
    holds: (context, count) => isCount(count, failedSince(context)),
    explain: (context, { max }) => failedSinceFinding(context, max),
    words: () => [ANY_REQUEST],
  }),
  defineClaim<[Count]>({
    name: 'requests were sent',
    doc: 'So many requests were sent so far.',
    sentences: { en: ['{count} request(s) was/were sent'], ko: ['요청 {count}을/를 보냈다', '{count}의 요청을 보냈다'] },
    aboutRequests: true,
    holds: (context, count) => isCount(count, context.requests().sent),
    explain: (context) => ({ found: say`${context.requests().sent} were` }),
    words: () => [ANY_REQUEST],
  }),
  defineClaim<[number, string]>({
    name: 'a share of requests was answered by an image',
    doc: 'That share of all requests so far, rounded to a whole percent; 0% is none of them, and 100% all.',
    sentences: {
      en: ['{int}% of requests were answered by image {string}'],
      ko: ['요청의 {int}%에 이미지 {string}이/가 응답했다', '이미지 {string}이/가 요청의 {int}%에 응답했다'],
    },
    aboutRequests: true,
    holds: (context, percent, image) => isShare(percent, shareOf(context.requests(), image)),
    explain: (context, _percent, image) => shareFinding(context, image),
    words: (_percent, image) => [ANY_REQUEST, { type: 'image', text: image }],
  }),
  defineClaim<[number, string]>({
    name: 'about a share of requests was answered by an image',
    doc: 'That share of all requests so far, give or take 10 percentage points.',
    sentences: {
      en: ['about {int}% of requests were answered by image {string}'],
      ko: ['요청의 약 {int}%에 이미지 {string}이/가 응답했다', '이미지 {string}이/가 요청의 약 {int}%에 응답했다'],
    },
    aboutRequests: true,
    holds: (context, percent, image) => isAbout(percent, shareOf(context.requests(), image)),
    explain: (context, _percent, image) => shareFinding(context, image),
    words: (_percent, image) => [ANY_REQUEST, { type: 'image', text: image }],
  }),
  defineClaim<[Count, string]>({
    name: 'requests were answered by an image',
    doc: 'Containers of the image answered so many requests so far.',
    sentences: {
      en: ['{count} request(s) was/were answered by image {string}'],
      ko: [
        '이미지 {string}이/가 요청 {count}에 응답했다',
        '{count}의 요청에 이미지 {string}이/가 응답했다',
        '이미지 {string}이/가 요청에 {none}응답하지 않았다',
      ],
    },
    aboutRequests: true,
    holds: (context, count, image) => isCount(count, context.requests().answeredByImage(image)),
    explain: (context, _count, image) => ({
      ...shareFinding(context, image),
      found: say`${context.requests().answeredByImage(image)} of ${context.requests().sent} were`,
    }),
    words: (_count, image) => [ANY_REQUEST, { type: 'image', text: image }],
  }),
  defineClaim<[Count]>({
    name: 'requests were answered by pods',
    doc: 'So many pods answered one request or more so far.',
    sentences: {
      en: ['requests were answered by {count} pod(s)'],
      ko: ['파드 {count}이/가 요청에 응답했다', '{count}의 파드가 요청에 응답했다'],
    },
    aboutRequests: true,
    holds: (context, count) => isCount(count, context.requests().pods),
    explain: (context) => ({ found: say`it was ${context.requests().pods}`, evidence: podLines(context.requests()) }),
    words: () => [ANY_REQUEST],
  }),
  defineClaim<[Count, Ref]>({
    name: 'requests were answered by an object',
    doc: 'The pod, the pods of the workload, or what stands behind the Service answered so many requests so far.',
    sentences: {
      en: ['{count} request(s) was/were answered by {ref}'],
      ko: [
        '{ref}이/가 요청 {count}에 응답했다',
        '{count}의 요청에 {ref}이/가 응답했다',
        '{ref}이/가 요청에 {none}응답하지 않았다',
      ],
    },
    aboutRequests: true,
    holds: (context, count, ref) => isCount(count, answeredBy(context, ref)),
    explain: (context, _count, ref) => ({
      found: say`${answeredBy(context, ref)} of ${context.requests().sent} were`,
      evidence: [...podLines(context.requests()), ...failureLines(context)],
    }),
    words: () => [ANY_REQUEST],
    subject: (_count, ref) => ref,
  }),
]

function answeredBy(context: ClaimContext, ref: Ref): number {
  const uid = context.uidOf(context.resolve(ref))
  return uid === undefined ? 0 : context.requests().answeredBy(uid)
}

/** Who answered, pod by pod. */
function podLines(requests: Requests): readonly Said[] {
  const lines = [...requests.answers()].map(([pod, count]) => say`pod/${pod} answered ${requestsText(count)}`)
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), say`… and ${lines.length - MOST_LINES} more pods`] : lines
}
