import { expect } from 'chai'
import { compareByteOrder, dumpForHash, fnv132, fnv1a32 } from '../../src/apimachinery'

/** What Go's ParseQuantity keeps of a quantity: [text, value, scale, kept text, format] (apimachinery api/resource/quantity.go). */
const SMALL: readonly (readonly [string, string, number, string, string])[] = [
  ['0', '0', 0, '0', 'DecimalSI'],
  ['100m', '100', -3, '100m', 'DecimalSI'],
  ['1e3', '1', 3, '1e3', 'DecimalExponent'],
  ['10e99', '10', 99, '10e99', 'DecimalExponent'],
  ['1536Mi', '1610612736', 0, '', 'BinarySI'],
  ['1025Ki', '1049600', 0, '1025Ki', 'BinarySI'],
  ['-1536Mi', '-1610612736', 0, '', 'BinarySI'],
  ['1000', '1000', 0, '', 'DecimalSI'],
  ['1.500', '1500', -3, '1.500', 'DecimalSI'],
  ['1.5', '15', -1, '', 'DecimalSI'],
  ['0.250', '250', -3, '', 'DecimalSI'],
  ['+5', '5', 0, '+5', 'DecimalSI'],
]

/** Those that do not fit 64 bits: [text, words of the decimal, its scale, format]. */
const LARGE: readonly (readonly [string, string, number, string])[] = [
  ['9223372036854775807', '18446744072709551616 499999999', 9, 'DecimalSI'],
  ['123456789012345678901234567890', '12312739301247792128 6692605942763486917', 9, 'DecimalSI'],
]

const claim = (storage: string): string => dumpForHash('VolumeResourceRequirements', { requests: { storage } })
const requests = (quantity: string): string =>
  `(v1.VolumeResourceRequirements){Limits:(v1.ResourceList)<nil> Requests:(v1.ResourceList)map[storage:${quantity}]}`

describe('dumpForHash', () => {
  for (const [text, value, scale, kept, format] of SMALL) {
    it(`prints the quantity ${text} as Go keeps it`, () => {
      const amount = `i:(resource.int64Amount){value:(int64)${value} scale:(resource.Scale)${scale}}`
      const exact = 'd:(resource.infDecAmount){Dec:(*inf.Dec)<nil>}'
      expect(claim(text)).to.equal(requests(`{${amount} ${exact} s:(string)${kept} Format:(resource.Format)${format}}`))
    })
  }

  for (const [text, words, scale, format] of LARGE) {
    it(`prints the large quantity ${text} as Go keeps it`, () => {
      const number = `unscaled:(big.Int){neg:(bool)false abs:(big.nat)[${words}]} scale:(inf.Scale)${scale}`
      const exact = `d:(resource.infDecAmount){Dec:(*inf.Dec){${number}}} s:(string) Format:(resource.Format)${format}`
      expect(claim(text)).to.equal(requests(`{i:(resource.int64Amount){value:(int64)0 scale:(resource.Scale)0} ${exact}}`))
    })
  }

  it('prints embedded structs, pointers, maps in order, named types and numbers or names', () => {
    expect(dumpForHash('SecretKeySelector', { name: 's', key: 'k', optional: false })).to.equal(
      '(v1.SecretKeySelector){LocalObjectReference:(v1.LocalObjectReference){Name:(string)s} Key:(string)k Optional:(*bool)false}',
    )
    expect(dumpForHash('HTTPGetAction', { port: 'http', scheme: 'HTTPS' })).to.equal(
      '(v1.HTTPGetAction){Path:(string) Port:(intstr.IntOrString){Type:(intstr.Type)1 IntVal:(int32)0 StrVal:(string)http}' +
        ' Host:(string) Scheme:(v1.URIScheme)HTTPS HTTPHeaders:([]v1.HTTPHeader)<nil>}',
    )
    expect(dumpForHash('LabelSelector', { matchLabels: { b: '2', a: '1' } })).to.equal(
      '(v1.LabelSelector){MatchLabels:(map[string]string)map[a:1 b:2] MatchExpressions:([]v1.LabelSelectorRequirement)<nil>}',
    )
  })
})

describe('fnv', () => {
  // The values of Go's own tests (hash/fnv/fnv_test.go).
  it('hashes as Go does, in one piece or in two', () => {
    expect([fnv1a32(''), fnv1a32('a'), fnv1a32('ab'), fnv1a32('abc')]).to.deep.equal([
      0x811c9dc5, 0xe40c292c, 0x4d2505ca, 0x1a47e90b,
    ])
    expect([fnv132(''), fnv132('a'), fnv132('ab'), fnv132('abc')]).to.deep.equal([0x811c9dc5, 0x050c5d7e, 0x70772d38, 0x439c2f4b])
    expect(fnv1a32('bc', fnv1a32('a'))).to.equal(fnv1a32('abc'))
    expect(fnv132('bc', fnv132('a'))).to.equal(fnv132('abc'))
  })
})

describe('compareByteOrder', () => {
  it('orders by code points', () => {
    expect(['😀', 'a', '！', 'ab', 'a😀', 'a！', ''].sort(compareByteOrder)).to.deep.equal([
      '',
      'a',
      'ab',
      'a！',
      'a😀',
      '！',
      '😀',
    ])
  })
})
