import { say, type Ref } from '../../cluster'
import { defineClaim, type Claim, type ClaimContext, type Finding } from '../claim'
import { conditionsOf, objectFinding, objectOf, type Condition } from '../selection'

function conditionOf(context: ClaimContext, ref: Ref, type: string): Condition | undefined {
  const object = objectOf(context, ref)
  return object && conditionsOf(object).find((condition) => condition.type === type)
}

function explainConditions(context: ClaimContext, ref: Ref, type: string): Finding {
  return objectFinding(context, ref, (object) => {
    const conditions = conditionsOf(object)
    const own = conditions.find((condition) => condition.type === type)
    const evidence = conditions.map(
      (c) => `${c.type}=${c.status}${c.reason ? ` (${c.reason})` : ''}${c.message ? `: ${c.message}` : ''}`,
    )
    return {
      found: !own
        ? say`it had no condition ${type}`
        : own.reason
          ? say`it was ${own.status} with reason ${own.reason}`
          : say`it was ${own.status}`,
      evidence,
    }
  })
}

function statusClaim(status: 'True' | 'False' | 'Unknown'): Claim {
  const word = status.toLowerCase()
  const korean = { True: '참이다', False: '거짓이다', Unknown: '알\\ 수\\ 없다' }[status]
  return defineClaim<[Ref, string]>({
    name: `condition is ${word}`,
    doc: `The condition is there, and its status is ${status}.`,
    sentences: {
      en: [`{ref} has condition {string} ${word}`, `the condition {string} of {ref} is ${word}`],
      ko: [`{ref}의 조건 {string}은/는 ${word}이다/${status}이다/${korean}`],
    },
    holds: (context, ref, type) => conditionOf(context, ref, type)?.status === status,
    explain: explainConditions,
    words: (_ref, type) => [{ type: 'condition', text: type }],
    subject: (ref) => ref,
  })
}

/** What the conditions in an object's status say. */
export const conditionClaims: readonly Claim[] = [
  defineClaim<[Ref, string]>({
    name: 'condition holds',
    doc: 'The condition is True.',
    sentences: { en: ['{ref} has condition {string}'], ko: ['{ref}의 조건 {string}이/가 충족되었다/충족된다'] },
    holds: (context, ref, type) => conditionOf(context, ref, type)?.status === 'True',
    explain: explainConditions,
    words: (_ref, type) => [{ type: 'condition', text: type }],
    subject: (ref) => ref,
  }),
  defineClaim<[Ref, string, string]>({
    name: 'condition has a reason',
    doc: 'The condition has the reason, whatever its status.',
    sentences: {
      en: ['{ref} has condition {string} with reason {string}'],
      ko: ['{ref}의 조건 {string}의 이유는/이유가 {string}이다/다'],
    },
    holds: (context, ref, type, reason) => conditionOf(context, ref, type)?.reason === reason,
    explain: explainConditions,
    words: (_ref, type, reason) => [
      { type: 'condition', text: type },
      { type: 'reason', text: reason },
    ],
    subject: (ref) => ref,
  }),
  statusClaim('True'),
  statusClaim('False'),
  statusClaim('Unknown'),
]
