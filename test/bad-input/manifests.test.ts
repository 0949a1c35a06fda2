import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as chai from 'chai'
import { kubehave } from '../../src/chai'
import { CommandFailedError, Scenario } from '../../src/claims'
import { workingFolder } from '../../src/cli/files'
import { parseRef, type Cluster } from '../../src/cluster'

const { expect } = chai
chai.use(kubehave)

const MANIFESTS = join(__dirname, 'manifests')

/** What a scenario says whose only step applies a manifest; the cluster has two pods already. */
function failureOf(folder: string, path: string): { readonly message: string; readonly cluster: Cluster } {
  const text = `the manifest "${path}" is applied`
  const scenario = new Scenario({ steps: [{ text, type: 'action' }], defaults: { files: workingFolder(folder), nodes: 1 } })
  const { cluster } = scenario
  expect(cluster.apply(replicaSet('kept', 2)).stderr).to.equal('')
  cluster.settle()
  scenario.enter(0)
  try {
    scenario.finishCommand(cluster.applyFiles(path))
  } catch (error) {
    if (error instanceof CommandFailedError) return { message: error.message, cluster }
    throw error
  }
  return { message: '', cluster }
}

const replicaSet = (name: string, replicas: number): string =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'app', image: 'nginx' }] } },
    },
  })

/** What was stored is still there, and more can be stored. */
function expectAlive(cluster: Cluster): void {
  expect(cluster).to.show('rs/kept has 2 ready replicas')
  expect(cluster).to.show('2 pods exist')
  cluster.scale(parseRef('rs/kept'), 3)
  expect(cluster).to.show('3 pods exist')
}

/** What has to be said of each file: Kubernetes' own words, and the place with what would be right. */
const cases: Readonly<Record<string, readonly string[]>> = {
  'bad-label.yaml': [
    'spec.selector.matchLabels: Invalid value: "not a label!": a valid label must be',
    'bad-label.yaml:8:5: this is spec.selector.matchLabels',
  ],
  'bad-name.yaml': [
    'metadata.name: Invalid value: "Bad_Name": a lowercase RFC 1123 subdomain',
    'bad-name.yaml:4:3: this is metadata.name',
  ],
  'bad-quantity.yaml': [
    'quantities must match the regular expression',
    'bad-quantity.yaml:20:13: `64 MB` is no quantity; did you mean `64M`?',
  ],
  'beyond-int32.yaml': [
    'json: cannot unmarshal number 3000000000 into Go struct field ReplicaSetSpec.spec.replicas of type int32',
    'beyond-int32.yaml:6:3: this takes a number up to 2147483647',
  ],
  'bomb.yaml': ['error: error parsing bomb.yaml: error converting YAML to JSON: yaml: document contains excessive aliasing'],
  'comments-only.yaml': [
    'error: no objects passed to apply',
    'comments-only.yaml: there is no object in it; it has only comments and separators',
  ],
  'containers-map.yaml': [
    'json: cannot unmarshal object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container',
    'containers-map.yaml:15:7: this is a list, not a map; write its elements behind dashes',
  ],
  'doubled-container.yaml': [
    'containers[1].name: Duplicate value: "app"',
    'doubled-container.yaml:18:9: this is spec.template.spec.containers[1].name',
  ],
  'doubled-key.yaml': ['doubled-key.yaml:7:3: key "replicas" already set in map, on line 6', '> 7 |   replicas: 5\n    |   ^'],
  'empty.yaml': ['error: no objects passed to apply', 'empty.yaml: there is no object in it; it is empty'],
  'huge-number.yaml': [
    'json: cannot unmarshal number 100000000000000000000',
    'huge-number.yaml:6:3: this takes a number up to 2147483647',
  ],
  'labels-numbers.yaml': [
    'json: cannot unmarshal number into Go struct field LabelSelector.spec.selector.matchLabels of type string',
    'labels-numbers.yaml:9:7: this takes string, not number; put it into quotes',
    'labels-numbers.yaml:13:9: this takes string, not number; put it into quotes',
  ],
  'list.yaml': ['error validating data: invalid object to validate', 'list.yaml:1:1: this is no object of Kubernetes but a list'],
  'million-replicas.yaml': [
    'replicasets.apps "bad" is forbidden: spec.replicas: 1000000 do not fit: this cluster may hold 100000 objects (objectLimit)',
  ],
  'misplaced-field.yaml': [
    'strict decoding error: unknown field "spec.image"',
    'misplaced-field.yaml:10:3: unknown field `image`; `image` belongs to spec.template.spec.containers[]',
  ],
  'misspelt-field.yaml': [
    'strict decoding error: unknown field "spec.template.spec.conainters"',
    'misspelt-field.yaml:15:7: unknown field `conainters`; did you mean `containers`?',
    '> 15 |       conainters:\n     |       ^',
  ],
  'misspelt-kind.yaml': [
    'no matches for kind "Replicaset" in version "apps/v1"',
    'misspelt-kind.yaml:2:1: there is no kind `Replicaset`; did you mean `ReplicaSet`?',
  ],
  'misspelt-metadata.yaml': [
    'resource name may not be empty',
    'misspelt-metadata.yaml:3:1: unknown field `metadate`; did you mean `metadata`?',
  ],
  'negative-replicas.yaml': [
    'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    'negative-replicas.yaml:6:3: this is spec.replicas',
  ],
  'no-api-version.yaml': ['error validating data: apiVersion not set', 'no-api-version.yaml:1:1: apiVersion is missing'],
  'no-kind.yaml': ['error validating data: kind not set', 'no-kind.yaml:1:1: kind is missing'],
  'no-name.yaml': ['resource name may not be empty', 'no-name.yaml:3:1: metadata.name is missing'],
  'no-selector.yaml': ['* spec.selector: Required value', 'no-selector.yaml:5:1: spec.selector would stand here'],
  'no-template.yaml': [
    '* spec.template.spec.containers: Required value',
    'no-template.yaml:5:1: spec.template.spec.containers would stand here',
  ],
  'nulls.yaml': ['resource name may not be empty', 'nulls.yaml:3:1: metadata.name is missing'],
  'open-quote.yaml': ['yaml: line 21: found unexpected end of stream', 'open-quote.yaml:21:1: found unexpected end of stream'],
  'ports-map.yaml': [
    'of type []v1.ContainerPort',
    'ports-map.yaml:18:9: this is a list, not a map; write its elements behind dashes',
  ],
  'proto-key.json': ['strict decoding error: unknown field "__proto__"', 'proto-key.json:1:65: unknown field `__proto__`'],
  'proto-key.yaml': ['strict decoding error: unknown field "__proto__"', 'proto-key.yaml:5:1: unknown field `__proto__`'],
  'proto-label.yaml': [
    'metadata.labels: Invalid value: "__proto__": name part must consist of',
    'proto-label.yaml:5:3: this is metadata.labels',
  ],
  'removed-version.yaml': [
    'no matches for kind "ReplicaSet" in version "apps/v1beta1"',
    'removed-version.yaml:1:1: there is no ReplicaSet in apps/v1beta1; it is in apps/v1',
  ],
  'replicas-word.yaml': [
    'json: cannot unmarshal string into Go struct field ReplicaSetSpec.spec.replicas of type int32',
    'replicas-word.yaml:6:3: this takes number, not string',
  ],
  'second-of-three.yaml': [
    'configmap/good created\nconfigmap/also-good created\n',
    'unknown field "spec.template.spec.containers[0].imgae"',
    'second-of-three.yaml:22:9: unknown field `imgae`; did you mean `image`?',
  ],
  'selector-mismatch.yaml': [
    '`selector` does not match template `labels`',
    'selector-mismatch.yaml:12:7: this is spec.template.metadata.labels',
  ],
  'sentence.yaml': [
    'error validating data: invalid object to validate',
    'sentence.yaml:1:1: this is no object of Kubernetes but a string',
  ],
  'tab-indentation.yaml': [
    'yaml: line 6: found character that cannot start any token',
    'tab-indentation.yaml:6:1: found character that cannot start any token; YAML is indented with spaces, not with tabs',
  ],
  'unknown-anchor.yaml': ["yaml: unknown anchor 'nowhere' referenced", 'unknown-anchor.yaml:9:12: unknown anchor'],
  'wrong-indentation.yaml': [
    'yaml: line 7: mapping values are not allowed in this context',
    'wrong-indentation.yaml:7:4: mapping values are not allowed',
  ],
}

describe('a manifest that is wrong', () => {
  for (const [file, wanted] of Object.entries(cases))
    it(`is refused with its reason and place: ${file}`, () => {
      const { message, cluster } = failureOf(MANIFESTS, file)
      for (const text of wanted) expect(message).to.include(text)
      expectAlive(cluster)
      expect(({} as { polluted?: unknown }).polluted).to.equal(undefined)
    })

  it('is not a manifest that Kubernetes takes', () => {
    expect(failureOf(MANIFESTS, 'trailing-comma.json').message).to.equal('')
  })

  it('may be one that only the node finds wrong', () => {
    const { message, cluster } = failureOf(MANIFESTS, 'bad-image.yaml')
    expect(message).to.equal('')
    cluster.settle()
    expect(cluster.run('kubectl get pods -l app=bad').stdout).to.include('InvalidImageName')
    expect(cluster.run('kubectl events').stdout).to.include(
      'Failed to apply default image tag "NGINX:latest:1": couldn\'t parse image name "NGINX:latest:1": invalid reference format',
    )
    expect(cluster).to.show('rs/kept has 2 ready replicas')
  })

  it('has a test for each file', () => {
    expect(readdirSync(MANIFESTS).sort()).to.deep.equal([...Object.keys(cases), 'bad-image.yaml', 'trailing-comma.json'].sort())
  })
})

describe('a file that cannot be read as a manifest', function () {
  const good = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: fine\n'
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'kubehave-'))
    const write = (name: string, content: string | Buffer): void => writeFileSync(join(folder, name), content)
    mkdirSync(join(folder, 'empty-folder'))
    symlinkSync(tmpdir(), join(folder, 'outward'))
    symlinkSync('/etc/hostname', join(folder, 'outward.yaml'))
    symlinkSync('round.yaml', join(folder, 'round.yaml'))
    write('binary.yaml', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 255, 254, 10, 0, 7]))
    write('five-megabytes.yaml', `${good}data:\n  blob: "${'x'.repeat(5_000_000)}"\n`)
    write('deep.yaml', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`)
    write('deep.json', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}\n`)
    write('windows.yaml', `${good}---\n${good.replace('fine', 'finer')}`.replace(/\n/g, '\r\n'))
    write('byte-order-mark.yaml', `\uFEFF${good}`)
    write('utf-16.yaml', Buffer.from(`\uFEFF${good}`, 'utf16le'))
  })
  after(() => rmSync(folder, { recursive: true }))

  const refused: readonly (readonly [path: string, ...wanted: string[]])[] = [
    ['windws.yaml', 'error: the path "windws.yaml" does not exist', 'did you mean windows.yaml?'],
    ['nowhere/x.yaml', 'error: the path "nowhere/x.yaml" does not exist'],
    ['empty-folder', 'error: error reading [empty-folder]: recognized file extensions are [.json .yaml .yml]'],
    ['../outside.yaml', 'error: ../outside.yaml is outside the working folder'],
    ['/etc/hostname', 'error: /etc/hostname is outside the working folder'],
    ['outward', 'error: outward is outside the working folder'],
    ['outward.yaml', 'error: outward.yaml is outside the working folder'],
    ['round.yaml', 'the path "round.yaml" cannot be accessed: stat round.yaml: too many levels of symbolic links'],
    ['binary.yaml', 'yaml: control characters are not allowed', 'binary.yaml:1:1: control characters are not allowed'],
    ['five-megabytes.yaml', 'Too long: may not be more than 1048576 bytes'],
    ['deep.yaml', 'error converting YAML to JSON: yaml: exceeded max depth'],
    ['deep.json', "json: offset 50001: invalid character '{' exceeded max depth"],
  ]
  for (const [path, ...wanted] of refused)
    it(`is refused: ${path}`, () => {
      const { message, cluster } = failureOf(folder, path)
      for (const text of wanted) expect(message).to.include(text)
      expectAlive(cluster)
    })

  for (const path of ['windows.yaml', 'byte-order-mark.yaml', 'utf-16.yaml'])
    it(`is not one of another system's: ${path}`, () => {
      const { message, cluster } = failureOf(folder, path)
      expect(message).to.equal('')
      expect(cluster.run('kubectl get configmap fine -o name').stdout).to.equal('configmap/fine\n')
    })

  it('is named where no file fits a pattern', () => {
    expect(() => failureOf(folder, 'nothing-*.yaml')).to.throw('no manifest fits nothing-*.yaml')
  })
})
