import { expect } from 'chai'
import { yamlToJson } from '../../src/apimachinery'
import { Cluster } from '../../src'

const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: nginx
          image: nginx
          env: [{ name: A, value: b }]
`

describe('a YAML text', () => {
  it('is read once: what is handed out is shared', () => {
    expect(yamlToJson(MANIFEST)).to.equal(yamlToJson(`${MANIFEST}`))
    expect(yamlToJson(`${MANIFEST}\n`)).to.not.equal(yamlToJson(MANIFEST))
  })

  it('stays as it is, whatever is done with what it describes', () => {
    const before = JSON.stringify(yamlToJson(MANIFEST).value)
    for (const command of ['apply', 'apply --server-side', 'create', 'replace --force', 'diff']) {
      const cluster = new Cluster()
      if (!command.startsWith('create')) cluster.apply(MANIFEST)
      cluster.run(`kubectl ${command} -f -`, MANIFEST)
      cluster.run('kubectl set env deployment/web A=c')
      cluster.run('kubectl label deployment/web team=a')
      cluster.settle()
      expect(JSON.stringify(yamlToJson(MANIFEST).value), command).to.equal(before)
    }
  })

  it('is forgotten when many others were read since, or at once when it is long', () => {
    const first = yamlToJson(MANIFEST)
    for (let i = 0; i < 64; i++) yamlToJson(`text: ${i}`)
    expect(yamlToJson(MANIFEST)).to.not.equal(first)
    expect(yamlToJson(MANIFEST).value).to.deep.equal(first.value)
    const long = `text: ${'a'.repeat(10_000)}`
    expect(yamlToJson(long)).to.not.equal(yamlToJson(long))
  })
})
