import { expect } from 'chai'
import { KubectlHarness } from './kubectl-harness'

// What kubectl v1.36.3 prints for the same lines, by `--dry-run=client` where nothing is stored.
describe('kubectl create', () => {
  let kubectl: KubectlHarness
  beforeEach(() => {
    kubectl = new KubectlHarness()
  })

  const output = (line: string): string => kubectl.run(...line.split(' ')).stdout
  const failure = (line: string): string => {
    const { stderr, exitCode } = kubectl.run(...line.split(' '))
    expect(exitCode).to.equal(1)
    return stderr.trimEnd()
  }

  describe('deployment', () => {
    it('prints the object with the keys in the order of Go, and what Go writes empty', () => {
      expect(JSON.parse(output('create deployment web --image=a/b/nginx:1 --port=80 --dry-run=client -o json'))).to.deep.equal({
        kind: 'Deployment',
        apiVersion: 'apps/v1',
        metadata: { name: 'web', labels: { app: 'web' } },
        spec: {
          replicas: 1,
          selector: { matchLabels: { app: 'web' } },
          template: {
            metadata: { labels: { app: 'web' } },
            spec: {
              containers: [{ name: 'nginx', image: 'a/b/nginx:1', ports: [{ containerPort: 80 }], resources: {} }],
            },
          },
          strategy: {},
        },
        status: {},
      })
      expect(output('create deployment web --image=nginx --dry-run=client -o json').split('\n').slice(1, 3)).to.deep.equal([
        '    "kind": "Deployment",',
        '    "apiVersion": "apps/v1",',
      ])
    })

    it('stores what it makes, managed by kubectl-create', () => {
      expect(output('create deployment web --image=nginx --replicas=2')).to.equal('deployment.apps/web created\n')
      expect(output('get deploy web -o jsonpath={.spec.replicas}')).to.equal('2')
      const managers = 'jsonpath={.metadata.managedFields[*].manager}'
      const { stdout } = kubectl.run('get', 'deploy', 'web', '--show-managed-fields', '-o', managers)
      expect(stdout).to.equal('kubectl-create')
    })

    it('saves its configuration where that is asked for', () => {
      const text = output(
        'create deployment web --image=nginx --save-config --dry-run=client -o jsonpath={.metadata.annotations}',
      )
      expect(text).to.contain('last-applied-configuration').and.to.contain('{\\"kind\\":\\"Deployment\\",\\"apiVersion\\"')
    })

    it('refuses several images with one command, and a call without a name', () => {
      expect(failure('create deployment web --image=a,b -- sleep')).to.equal(
        'error: cannot specify multiple --image options and command',
      )
      expect(failure('create deployment --image=a')).to.equal(
        "error: exactly one NAME is required, got 0\nSee 'kubectl create deployment -h' for help and examples",
      )
      expect(failure('create deployment web')).to.equal('error: required flag(s) "image" not set')
    })

    it('tells of a refusal of the server in its own words', () => {
      output('create deployment web --image=nginx')
      expect(failure('create deployment web --image=nginx')).to.equal(
        'error: failed to create deployment: deployments.apps "web" already exists',
      )
    })
  })

  describe('configmap and secret', () => {
    beforeEach(() => {
      kubectl.files.set('dir/one', '1\n')
      kubectl.files.set('dir/two', '2\n')
      kubectl.files.set('x.env', 'A=1\n# c\nB=two words\n\n  C\n')
    })

    const dataOf = (line: string): unknown => (JSON.parse(output(`${line} --dry-run=client -o json`)) as { data?: unknown }).data

    it('takes data from literals, files, folders and env files', () => {
      expect(dataOf('create cm web --from-literal=a=b --from-literal=c=d=e')).to.deep.equal({ a: 'b', c: 'd=e' })
      expect(dataOf('create cm web --from-file=dir')).to.deep.equal({ one: '1\n', two: '2\n' })
      expect(dataOf('create cm web --from-file=key=dir/one')).to.deep.equal({ key: '1\n' })
      expect(dataOf('create cm web --from-env-file=x.env')).to.deep.equal({ A: '1', B: 'two words', C: '' })
    })

    it('encodes the data of a secret as UTF-8 in base64', () => {
      expect(dataOf('create secret generic web --from-literal=u=ö')).to.deep.equal({ u: 'w7Y=' })
    })

    it('appends the hash that kubectl appends', () => {
      expect(output('create cm web --from-literal=a=b --append-hash --dry-run=client -o name')).to.equal(
        'configmap/web-gmhk54bgc9\n',
      )
      expect(output('create secret generic web --from-literal=a=b --append-hash --dry-run=client -o name')).to.equal(
        'secret/web-khf84f282h\n',
      )
    })

    it('refuses keys that are doubled or no keys, and sources that are none', () => {
      expect(failure('create cm web --from-literal=a=1 --from-literal=a=2')).to.equal(
        'error: cannot add key "a", another key by that name already exists in Data for ConfigMap "web"',
      )
      expect(failure('create cm web --from-literal=a')).to.equal('error: invalid literal source a, expected key=value')
      expect(failure('create cm web --from-file=nope')).to.equal('error: error reading nope: no such file or directory')
      expect(failure('create cm web --from-file=k=dir')).to.equal('error: cannot give a key name for a directory path')
      expect(failure('create cm web --from-file=a=b=c')).to.equal("error: key names or file paths cannot contain '='")
      expect(failure('create cm web --from-env-file=x.env --from-literal=a=b')).to.equal(
        'error: from-env-file cannot be combined with from-file or from-literal',
      )
    })
  })

  it('makes services of each type', () => {
    const spec = (line: string): unknown => (JSON.parse(output(`${line} --dry-run=client -o json`)) as { spec: unknown }).spec
    expect(spec('create service clusterip web --tcp=80:http --tcp=443')).to.deep.equal({
      ports: [
        { name: '80-http', protocol: 'TCP', port: 80, targetPort: 'http' },
        { name: '443', protocol: 'TCP', port: 443, targetPort: 443 },
      ],
      selector: { app: 'web' },
      type: 'ClusterIP',
    })
    expect(spec('create service clusterip web --clusterip=None')).to.deep.equal({
      selector: { app: 'web' },
      clusterIP: 'None',
      type: 'ClusterIP',
    })
    expect(spec('create service externalname web --external-name=a.b')).to.have.property('externalName', 'a.b')
    expect(failure('create service nodeport web --tcp=99999')).to.equal(
      'error: strconv.ParseUint: parsing "99999": value out of range',
    )
    expect(failure('create service loadbalancer web')).to.equal('error: at least one tcp port specifier must be provided')
  })

  it('puts the paths of a host and the hosts of a secret together in an ingress', () => {
    const rules = ['a.com/=x:80,tls=s', 'b.com/p*=y:http,tls=s', 'a.com/q=z:81'].map((rule) => `--rule=${rule}`).join(' ')
    const { spec } = JSON.parse(output(`create ingress web ${rules} --dry-run=client -o json`)) as { spec: unknown }
    const backend = (name: string, port: object): object => ({ service: { name, port } })
    expect(spec).to.deep.equal({
      tls: [{ hosts: ['a.com', 'b.com'], secretName: 's' }],
      rules: [
        {
          host: 'a.com',
          http: {
            paths: [
              { path: '/', pathType: 'Exact', backend: backend('x', { number: 80 }) },
              { path: '/q', pathType: 'Exact', backend: backend('z', { number: 81 }) },
            ],
          },
        },
        { host: 'b.com', http: { paths: [{ path: '/p', pathType: 'Prefix', backend: backend('y', { name: 'http' }) }] } },
      ],
    })
  })

  it('makes a rule for each API group of a role', () => {
    const line = 'create role web --verb=get,list,get --resource=pods,deployments.apps/scale,deploy --dry-run=client -o json'
    expect((JSON.parse(output(line)) as { rules: unknown }).rules).to.deep.equal([
      { verbs: ['get', 'list'], apiGroups: [''], resources: ['pods'] },
      { verbs: ['get', 'list'], apiGroups: ['apps'], resources: ['deployments/scale', 'deployments'] },
    ])
  })

  it('creates the objects of a file, in the namespace of the command', () => {
    kubectl.stdin =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, resourceVersion: "7"}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: b}\n'
    expect(output('create -f -')).to.equal('configmap/a created\nsecret/b created\n')
    expect(failure('create -f -')).to.equal(
      'Error from server (AlreadyExists): error when creating "STDIN": configmaps "a" already exists\n' +
        'Error from server (AlreadyExists): error when creating "STDIN": secrets "b" already exists',
    )
    expect(failure('create')).to.equal('error: must specify one of -f and -k')
  })
})
