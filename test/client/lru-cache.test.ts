import { expect } from 'chai'
import * as fc from 'fast-check'
import { LruCache } from '../../src/client'

type Use = readonly [act: 'get' | 'set' | 'delete', key: string]

const uses = fc.array(fc.tuple(fc.constantFrom<Use[0]>('get', 'set', 'delete'), fc.constantFrom('a', 'b', 'c', 'd', 'e')))

describe('a cache that forgets what was used longest ago', () => {
  it('holds what a list would hold in which what is used goes to the end', () => {
    fc.assert(
      fc.property(uses, (acts) => {
        const cache = new LruCache<number>(3)
        let model: (readonly [key: string, value: number])[] = []
        acts.forEach(([act, key], index) => {
          const known = model.find(([each]) => each === key)
          const others = model.filter(([each]) => each !== key)
          if (act === 'set') {
            cache.set(key, index)
            model = [...others, [key, index] as const].slice(-3)
          } else if (act === 'delete') {
            cache.delete(key)
            model = others
          } else {
            expect(cache.get(key)).to.equal(known?.[1])
            if (known) model = [...others, known]
          }
          expect(cache.size).to.equal(model.length)
        })
      }),
    )
  })
})
