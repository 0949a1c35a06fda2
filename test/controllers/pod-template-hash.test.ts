import { expect } from 'chai'
import fc from 'fast-check'
import type { PodTemplateSpec } from '../../src/api'
import { isPlainObject } from '../../src/apimachinery'
import { computeHash } from '../../src/controllers/pod-control'
import { HASHED_TEMPLATES } from './pod-templates'

const anyTemplate = fc.constantFrom(...HASHED_TEMPLATES)

/** The same object with the keys of all its objects in another order. */
function shuffled(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, random))
  if (!isPlainObject(value)) return value
  const ranked = Object.entries(value).map(([key, inner]) => ({ key, inner, rank: random() }))
  return Object.fromEntries(ranked.sort((a, b) => a.rank - b.rank).map(({ key, inner }) => [key, shuffled(inner, random)]))
}

describe('pod-template-hash', () => {
  for (const { name, template, hash, afterCollision } of HASHED_TEMPLATES) {
    it(`is upstream's: ${name}`, () => {
      expect([computeHash(template), computeHash(template, 1)]).to.deep.equal([hash, afterCollision])
    })
  }

  it('does not depend on the order in which fields were written', () => {
    fc.assert(
      fc.property(anyTemplate, fc.infiniteStream(fc.nat()), ({ template, hash }, numbers) => {
        const other = shuffled(template, () => numbers.next().value) as PodTemplateSpec
        expect(computeHash(other)).to.equal(hash)
      }),
    )
  })

  it('takes empty lists and maps for missing ones, as they are not sent to a controller', () => {
    fc.assert(
      fc.property(anyTemplate, ({ template, hash }) => {
        const spec = { containers: [], ...template.spec, schedulingGates: [], resourceClaims: [] }
        const metadata = { ...template.metadata, finalizers: [] }
        expect(computeHash({ metadata, spec })).to.equal(hash)
      }),
    )
  })

  it('tells an empty struct from a missing one where Go has a pointer', () => {
    const [bare, empty, missing] = [
      { spec: { containers: [] } },
      { spec: { containers: [], affinity: {} } },
      { spec: { containers: [], affinity: undefined } },
    ] as unknown as readonly [PodTemplateSpec, PodTemplateSpec, PodTemplateSpec]
    expect(computeHash(empty)).to.not.equal(computeHash(bare))
    expect(computeHash(missing)).to.equal(computeHash(bare))
  })

  it('differs for every count of collisions, 0 and none too', () => {
    const { template } = HASHED_TEMPLATES[0] as (typeof HASHED_TEMPLATES)[0]
    const counts = [undefined, 0, 1, 2, 255, 256, 65_536, 2 ** 31 - 1]
    expect(new Set(counts.map((count) => computeHash(template, count)))).to.have.lengthOf(counts.length)
  })
})
