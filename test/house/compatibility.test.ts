import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { typeSchema } from '../../src/api'
import { allResources } from '../../src/apimachinery'
import { builtInControllers } from '../../src/controllers'
import { BEHAVIOUR, EFFECTS, rewrite } from './compatibility'

const PAGE = join(__dirname, '../../docs/compatibility.md')

describe('docs/compatibility.md', () => {
  it('lists what there is: `KUBEHAVE_WRITE_DOCS=1 npx mocha test/house/compatibility.test.ts` writes it anew', () => {
    const page = readFileSync(PAGE, 'utf8')
    if (process.env['KUBEHAVE_WRITE_DOCS']) writeFileSync(PAGE, rewrite(page))
    else expect(page).to.equal(rewrite(page))
  })

  it('calls modelled what the controllers act on', () => {
    const named = Object.values(BEHAVIOUR).join(' ')
    for (const { name } of builtInControllers())
      if (name !== 'garbage-collector-controller') expect(named, `a kind that ${name} reconciles`).to.include(name)
  })

  it('speaks only of kinds and fields that there are', () => {
    const qualified = allResources.map((resource) => resource.qualified)
    expect(qualified).to.include.members(Object.keys(BEHAVIOUR))
    for (const [type, effects] of Object.entries(EFFECTS))
      expect(Object.keys(typeSchema(type)?.fields ?? {}), type).to.include.members(Object.keys(effects))
  })
})
