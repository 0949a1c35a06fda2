import { expect } from 'chai'
import fc from 'fast-check'
import {
  byteLength,
  errorText,
  isConfigMapKey,
  isDNS1035Label,
  isDNS1123Label,
  isDNS1123Subdomain,
  isEnvVarName,
  isQualifiedName,
  isRelaxedEnvVarName,
  isValidLabelValue,
  isValidPercent,
  isValidPortName,
  isValidPortNum,
  nameIsDNSSubdomain,
  validateAnnotations,
  validateDeleteOptions,
  validateLabelSelector,
  validateObjectMeta,
  validateObjectMetaUpdate,
  validatePatchOptions,
  type FieldError,
} from '../../src/apimachinery'

const texts = (errors: readonly FieldError[]): readonly string[] => errors.map(errorText)

describe('validation of values', () => {
  // apimachinery util/validation/validation_test.go: what passes, and what does not
  const checks: readonly (readonly [
    check: (value: string) => readonly string[],
    good: readonly string[],
    bad: readonly string[],
  ])[] = [
    [isDNS1123Label, ['a', '1', 'a-1', '1-a', 'a'.repeat(63)], ['', 'A', 'a-', '-a', 'a.b', 'a_b', 'a b', 'a'.repeat(64)]],
    [isDNS1123Subdomain, ['a', 'a.b', '1.2', 'a--1.b', 'a'.repeat(253)], ['', 'A.a', 'a..b', '.a', 'a.', 'a'.repeat(254)]],
    [isDNS1035Label, ['a', 'a1', 'a-1'], ['', '1a', 'a-', 'a.b', 'A']],
    [
      isQualifiedName,
      ['simple', 'now-with-dashes', '1.2.3.4/5', 'UP_lo.w', 'a.b/c'],
      ['', '/a', 'a/', 'a/b/c', 'A.b/c', 'a b', '_a', 'a'.repeat(64)],
    ],
    [isValidLabelValue, ['', 'a', '1', 'A_b.c-1'], ['_', '-a', 'a b', 'a'.repeat(64)]],
    [isEnvVarName, ['A', '_a.b-c'], ['', '1A', 'a=b', '..', '.']],
    [isRelaxedEnvVarName, ['1 A', '!x'], ['', 'a=b', 'é']],
    [isConfigMapKey, ['a.b', 'A_1-'], ['', '..', '.', '..a', 'a b']],
    [isValidPortName, ['http', 'a-1'], ['', '80', 'a--b', '-a', 'A', 'a'.repeat(16)]],
    [isValidPercent, ['0%', '150%'], ['', '%', '1', '-1%', '1.5%']],
  ]
  for (const [check, good, bad] of checks) {
    it(`${check.name} lets good ones pass`, () => expect(good.filter((value) => check(value).length > 0)).to.deep.equal([]))
    it(`${check.name} refuses bad ones`, () => expect(bad.filter((value) => check(value).length === 0)).to.deep.equal([]))
  }

  it('judges every text as the expressions do that its messages name', () => {
    const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?'
    const name = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'
    const laws: readonly (readonly [check: (value: string) => readonly string[], expression: string])[] = [
      [isDNS1123Label, label],
      [isDNS1123Subdomain, `${label}(\\.${label})*`],
      [isQualifiedName, `(${label}(\\.${label})*/)?${name}`],
      [isValidLabelValue, `(${name})?`],
    ]
    const text = fc.string({ unit: fc.constantFrom('a', 'z', 'B', '0', '9', '-', '.', '_', '/', 'é'), maxLength: 8 })
    for (const [check, expression] of laws) {
      const regex = new RegExp(`^${expression}$`)
      fc.assert(fc.property(text, (value) => (check(value).length === 0) === regex.test(value)))
    }
  })

  it('words lengths as v1.36 does', () => {
    expect(isDNS1123Label('a'.repeat(64))).to.deep.equal(['must be no more than 63 characters'])
    expect(isValidLabelValue('a'.repeat(64))).to.deep.equal(['must be no more than 63 bytes'])
    expect(isQualifiedName('a'.repeat(64))).to.deep.equal(['name part must be no more than 63 bytes'])
    expect(isDNS1123Label('a.b')).to.deep.equal(['must not contain dots'])
    expect(isValidPortNum(0)).to.deep.equal(['must be between 1 and 65535, inclusive'])
  })

  it('counts bytes', () => expect(['a', 'é', '한', '🙂'].map(byteLength)).to.deep.equal([1, 2, 3, 4]))
})

describe('validation of metadata', () => {
  const validate = (meta: object): readonly string[] => texts(validateObjectMeta(meta, true, nameIsDNSSubdomain))

  it('asks for a name and a namespace', () => {
    expect(validate({})).to.deep.equal([
      'metadata.name: Required value: name or generateName is required',
      'metadata.namespace: Required value',
    ])
    expect(texts(validateObjectMeta({ name: 'a', namespace: 'b' }, false, nameIsDNSSubdomain))).to.deep.equal([
      'metadata.namespace: Forbidden: not allowed on this type',
    ])
  })

  it('takes a prefix that ends in a dash', () => {
    expect(validate({ name: 'web-abc', generateName: 'web-', namespace: 'default' })).to.deep.equal([])
    expect(validate({ name: 'web', generateName: 'Web-', namespace: 'default' })).to.have.length(1)
  })

  it('refuses an owner of no version', () => {
    const owner = { apiVersion: 'a/b/c', kind: 'Pod', name: 'x', uid: 'x' }
    expect(validate({ name: 'a', namespace: 'b', ownerReferences: [owner] })).to.deep.equal([
      'metadata.ownerReferences.apiVersion: Invalid value: "a/b/c": version must not be empty',
    ])
  })

  it('refuses two controllers', () => {
    const owner = (uid: string): object => ({ apiVersion: 'v1', kind: 'Pod', name: uid, uid, controller: true })
    const [error] = validate({ name: 'a', namespace: 'b', ownerReferences: [owner('x'), owner('y')] })
    expect(error).to.include('Only one reference can have Controller set to true. Found "true" in references for Pod/x and Pod/y')
  })

  it('limits the size of annotations', () => {
    expect(texts(validateAnnotations('metadata.annotations', { a: 'x'.repeat(256 * 1024) }))).to.deep.equal([
      'metadata.annotations: Too long: may not be more than 262144 bytes',
    ])
  })

  it('lets only some of it change', () => {
    const before = { name: 'a', namespace: 'b', uid: 'u', generation: 2, resourceVersion: '5' }
    const changed = texts(validateObjectMetaUpdate({ ...before, uid: 'v', generation: 1 }, before))
    expect(changed).to.deep.equal([
      'metadata.generation: Invalid value: 1: must not be decremented',
      'metadata.uid: Invalid value: "v": field is immutable',
    ])
    const deleted = { ...before, deletionTimestamp: '2026-01-01T00:00:00Z' }
    expect(texts(validateObjectMetaUpdate({ ...deleted, finalizers: ['a/b'] }, deleted))).to.deep.equal([
      'metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{"a/b"}',
    ])
  })

  it('checks label selectors', () => {
    const expressions = [
      { key: 'a', operator: 'In' },
      { key: 'b', operator: 'Exists', values: ['x'] },
      { key: 'c', operator: 'Near' },
    ]
    expect(texts(validateLabelSelector('spec.selector', { matchExpressions: expressions }))).to.deep.equal([
      "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
      "spec.selector.matchExpressions[1].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
      'spec.selector.matchExpressions[2].operator: Invalid value: "Near": not a valid selector operator',
    ])
  })

  it('checks the options of requests', () => {
    expect(texts(validatePatchOptions({}, true))).to.deep.equal(['fieldManager: Required value: is required for apply patch'])
    expect(texts(validatePatchOptions({ force: true }, false))).to.deep.equal([
      'force: Forbidden: may not be specified for non-apply patch',
    ])
    expect(texts(validatePatchOptions({ fieldValidation: 'Perhaps' }, false))).to.deep.equal([
      'fieldValidation: Unsupported value: "Perhaps": supported values: "", "Ignore", "Strict", "Warn"',
    ])
    expect(texts(validateDeleteOptions({ propagationPolicy: 'Later' }))).to.have.length(1)
  })
})
