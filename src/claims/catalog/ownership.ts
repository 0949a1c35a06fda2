import { say, type Ref, type Said } from '../../cluster'
import { defineClaim, type Claim, type ClaimContext } from '../claim'
import { objectFinding, objectOf } from '../selection'
import type { Stored } from '../../api'

function ownersText(object: Stored): Said {
  const owners = object.metadata.ownerReferences ?? []
  return owners.length ? say`it was owned by ${owners.map((o) => `${o.kind}/${o.name}`).join(', ')}` : say`it had no owner`
}

function isOwnedBy(context: ClaimContext, ref: Ref, owner: Ref): boolean {
  const uid = context.uidOf(context.resolve(owner))
  const references = objectOf(context, ref)?.metadata.ownerReferences ?? []
  return uid !== undefined && references.some((reference) => reference.uid === uid)
}

/** Which object another one belongs to. */
export const ownershipClaims: readonly Claim[] = [
  defineClaim<[Ref, Ref]>({
    name: 'owned by',
    doc: 'An owner reference of the object names the other one.',
    sentences: { en: ['{ref} is owned by {ref}'], ko: ['{ref}의 소유자는/소유자가 {ref}이다/다'] },
    holds: isOwnedBy,
    explain: (context, ref) => objectFinding(context, ref, (object) => ({ found: ownersText(object) })),
    words: (_ref, owner) => (owner.type === 'named' ? [{ type: 'object', ref: owner }] : []),
    subject: (ref) => ref,
  }),
  defineClaim<[Ref, Ref]>({
    name: 'not owned by',
    doc: 'The object is there, and no owner reference of it names the other one.',
    sentences: { en: ['{ref} is not owned by {ref}'], ko: ['{ref}의 소유자는/소유자가 {ref}이/가 아니다'] },
    holds: (context, ref, owner) => objectOf(context, ref) !== undefined && !isOwnedBy(context, ref, owner),
    explain: (context, ref) => objectFinding(context, ref, (object) => ({ found: ownersText(object) })),
    words: (_ref, owner) => (owner.type === 'named' ? [{ type: 'object', ref: owner }] : []),
    subject: (ref) => ref,
  }),
  defineClaim<[Ref]>({
    name: 'no owner',
    doc: 'The object has no owner reference.',
    sentences: { en: ['{ref} has no owner'], ko: ['{ref}에/에는/의 소유자가 없다'] },
    holds: (context, ref) => {
      const object = objectOf(context, ref)
      return object !== undefined && !object.metadata.ownerReferences?.length
    },
    explain: (context, ref) => objectFinding(context, ref, (object) => ({ found: ownersText(object) })),
    subject: (ref) => ref,
  }),
]
