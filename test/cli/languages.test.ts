import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { mayBeKorean } from '../../src/cli/languages'

describe('the languages of a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kubehave-'))
  const path = (name: string): string => join(folder, name)
  mkdirSync(path('ko'))
  writeFileSync(path('one.feature'), 'Feature: One\n')
  writeFileSync(path('ko/one.feature'), '# language: ko\n기능: 하나\n')
  after(() => rmSync(folder, { recursive: true }))

  it('are English alone where no feature holds Korean', () => {
    expect(mayBeKorean([path('one.feature')])).to.equal(false)
    expect(mayBeKorean([`${path('one.feature')}:1:3`])).to.equal(false)
  })

  it('are both where one does, or where nobody can tell', () => {
    expect(mayBeKorean([path('ko/one.feature')])).to.equal(true)
    expect(mayBeKorean([folder])).to.equal(true)
    expect(mayBeKorean([path('one.feature'), path('*.feature')])).to.equal(true)
  })
})
