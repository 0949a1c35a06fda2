import { expect } from 'chai'
import fc from 'fast-check'
import { readArchive, writeArchive, type ArchiveMember } from '../../src/container-runtime'

describe('an archive', () => {
  const path = fc.stringMatching(/^[a-z]{1,20}(\/[a-z.]{1,20}[a-z]){0,3}$/)
  const member = fc.oneof(
    fc.record({ path, text: fc.string({ maxLength: 2000 }) }),
    fc.record({ path }),
  ) as fc.Arbitrary<ArchiveMember>

  it('gives back what was put in', () => {
    fc.assert(
      fc.property(fc.array(member), (members) => {
        expect(readArchive(writeArchive(members))).to.deep.equal(members)
      }),
    )
  })

  it('is made of blocks of 512, as tar has them', () => {
    const archive = writeArchive([{ path: 'www' }, { path: 'www/index.html', text: 'x'.repeat(513) }])
    expect(archive).to.have.length(512 * (1 + 1 + 2 + 2))
    expect(archive.slice(257, 262)).to.equal('ustar')
    expect(archive.slice(512 + 124, 512 + 135)).to.equal('00000001001')
  })

  it('leaves out what is cut off', () => {
    expect(readArchive('')).to.deep.equal([])
    expect(readArchive('tar')).to.deep.equal([])
  })
})
