import { expect } from 'chai'
import { KubectlHarness } from './kubectl-harness'

const MISSING_RESOURCE = `error: You must provide one or more resources by argument or filename.
Example resource specifications include:
   '-f rsrc.yaml'
   '--filename=rsrc.json'
   '<resource> <name>'
   '<resource>'
[exit 1]`

describe('kubectl', () => {
  const kubectl = new KubectlHarness()
  kubectl.configMap('red', { a: 'b' }, { app: 'web', tier: 'front' })
  kubectl.configMap('green', { a: 'b' }, { app: 'web', tier: 'back' })

  describe('refuses wrong calls', () => {
    const cases: readonly [line: string, printed: string][] = [
      ['frobnicate', 'error: unknown command "frobnicate" for "kubectl"\n[exit 1]'],
      ['descibe pods', 'error: unknown command "descibe" for "kubectl"\n\nDid you mean this?\n\tdescribe\n[exit 1]'],
      ['inspect pods', 'error: unknown command "inspect" for "kubectl"\n\nDid you mean this?\n\tdescribe\n[exit 1]'],
      ['get pods --colour=red', "error: unknown flag: --colour\nSee 'kubectl get --help' for usage.\n[exit 1]"],
      ['get foo', 'error: the server doesn\'t have a resource type "foo"\n[exit 1]'],
      ['get pod,foo', 'error: the server doesn\'t have a resource type "foo"\n[exit 1]'],
      ['get deployments.v2.apps', 'error: the server doesn\'t have a resource type "deployments"\n[exit 1]'],
      ['get pods nobody', 'Error from server (NotFound): pods "nobody" not found\n[exit 1]'],
      [
        'get pod/nobody rs/nothing',
        'Error from server (NotFound): pods "nobody" not found\nError from server (NotFound): replicasets.apps "nothing" not found\n[exit 1]',
      ],
      ['get pods nobody -n nowhere', 'Error from server (NotFound): namespaces "nowhere" not found\n[exit 1]'],
      ['get cm red -l app=web', 'error: name cannot be provided when a selector is specified\n[exit 1]'],
      ['get cm red -A', 'error: a resource cannot be retrieved by name across all namespaces\n[exit 1]'],
      [
        'get cm a/b/c',
        'error: there is no need to specify a resource type as a separate argument when passing arguments in resource/name form ' +
          "(e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'\n[exit 1]",
      ],
      ['get pods --context nowhere', 'Error in configuration: context was not found for specified context: nowhere\n[exit 1]'],
      ['--kubeconfig nowhere.conf get pods', 'error: stat nowhere.conf: no such file or directory\n[exit 1]'],
      ['proxy --port=8001', 'error: kubectl proxy does not work on a simulated cluster\n[exit 1]'],
      ['kustomize -o x folder', 'error: kubectl kustomize does not work on a simulated cluster\n[exit 1]'],
      ['cp a', 'error: source and destination are required\n[exit 1]'],
      ['cp a b', 'error: one of src or dest must be a remote file specification\n[exit 1]'],
      ['cp a:/x b:/y', 'error: one of src or dest must be a local file specification\n[exit 1]'],
      ['cp :/x b', 'error: filespec must match the canonical format: [[namespace/]pod:]file/path\n[exit 1]'],
      ['cp a/b/c:/x b', 'error: filespec must match the canonical format: [[namespace/]pod:]file/path\n[exit 1]'],
      ['cp a: b', 'error: filepath can not be empty\n[exit 1]'],
      ['cp nothing.txt a:/x', "error: nothing.txt doesn't exist in local filesystem\n[exit 1]"],
      ['cp a:/x b', 'Error from server (NotFound): pods "a" not found\n[exit 1]'],
      ['attach', 'error: at least 1 argument is required for attach\n[exit 1]'],
      ['delete', MISSING_RESOURCE],
      ['delete pods', 'error: resource(s) were provided, but no name was specified\n[exit 1]'],
      ['delete pods -l a=b --all', "error: setting 'all' parameter but found a non empty selector. \n[exit 1]"],
      ['wait --for=delete', MISSING_RESOURCE],
      ['wait cm red', 'error: unrecognized condition: []\n[exit 1]'],
      ['wait cm red --for=nope', 'error: unrecognized condition: "nope"\n[exit 1]'],
      ['exec nobody -- ls', 'Error from server (NotFound): pods "nobody" not found\n[exit 1]'],
      ['exec nobody', 'error: you must specify at least one command for the container\n[exit 1]'],
      ['logs nobody', 'error: error from server (NotFound): pods "nobody" not found in namespace "default"\n[exit 1]'],
      ['explain cm --api-version=v2', 'error: couldn\'t find resource for "/v2, Resource=configmaps"\n[exit 1]'],
      [
        'set',
        `Configure application resources.

 These commands help you make changes to existing application resources.

Available Commands:
  env              Update environment variables on a pod template
  image            Update the image of a pod template
  resources        Update resource requests/limits on objects with pod templates
  selector         Set the selector on a resource
  serviceaccount   Update the service account of a resource
  subject          Update the user, group, or service account in a role binding or cluster role binding

Usage:
  kubectl set SUBCOMMAND [options]

Use "kubectl set <command> --help" for more information about a given command.
Use "kubectl options" for a list of global command-line options (applies to all commands).
[exit 1]`,
      ],
      ['explain nope', 'the server doesn\'t have a resource type "nope"\n[exit 1]'],
      ['api-resources --sort-by=size', 'error: --sort-by accepts only name or kind\n[exit 1]'],
      ['version -o xml', "error: --output must be 'yaml' or 'json'\n[exit 1]"],
      ['get -f nowhere.yaml', 'error: the path "nowhere.yaml" does not exist\n[exit 1]'],
      [
        'get cm red -o custom-columns=NAME',
        'error: unexpected custom-columns spec: NAME, expected <header>:<json-path-expr>\n[exit 1]',
      ],
    ]
    for (const [line, printed] of cases) it(line, () => expect(kubectl.print(...line.split(' '))).to.equal(printed))
  })

  describe('get', () => {
    const cases: readonly [line: string, printed: string][] = [
      ['get cm', 'NAME    DATA   AGE\ngreen   1      0s\nred     1      0s\n'],
      ['get configmaps --no-headers', 'green   1     0s\nred     1     0s\n'],
      [
        'get cm -L tier,app',
        'NAME    DATA   AGE   TIER    APP\ngreen   1      0s    back    web\nred     1      0s    front   web\n',
      ],
      ['get cm red --show-labels', 'NAME   DATA   AGE   LABELS\nred    1      0s    app=web,tier=front\n'],
      ['get cm red --show-kind', 'NAME            DATA   AGE\nconfigmap/red   1      0s\n'],
      ['get cm --sort-by=.metadata.labels.tier', 'NAME    DATA   AGE\ngreen   1      0s\nred     1      0s\n'],
      ['get cm -l tier=front -o name', 'configmap/red\n'],
      ['get cm red nobody -o name', 'configmap/red\nError from server (NotFound): configmaps "nobody" not found\n[exit 1]'],
      ['get cm -o jsonpath={.items[*].metadata.name}', 'green red'],
      ['get cm -o custom-columns=N:.metadata.name,X:.nope', 'N       X\ngreen   <none>\nred     <none>\n'],
      ['get cm -l app=none', 'No resources found in default namespace.\n'],
      ['get pods -A', 'No resources found\n'],
      ['get nodes', 'No resources found\n'],
      ['get cm -l app=none -o yaml', 'apiVersion: v1\nitems: []\nkind: List\nmetadata:\n  resourceVersion: ""\n'],
      ['get cm -A --field-selector metadata.name=red', 'NAMESPACE   NAME   DATA   AGE\ndefault     red    1      0s\n'],
      ['get cm,ns -l app=web -o name', 'configmap/green\nconfigmap/red\n'],
      [
        'get cm/red ns/default',
        'NAME            DATA   AGE\nconfigmap/red   1      0s\n\nNAME                STATUS   AGE\nnamespace/default   Active   0s\n',
      ],
      ['get cm red -o json -o template --template={{.kind}}', 'ConfigMap'],
    ]
    for (const [line, printed] of cases) it(line, () => expect(kubectl.print(...line.split(' '))).to.equal(printed))

    it('aligns objects that are named one by one', () => {
      const own = new KubectlHarness()
      own.configMap('a')
      own.configMap('a-long-name')
      expect(own.print('get', 'cm', 'a', 'a-long-name')).to.equal(
        'NAME          DATA   AGE\na             0      0s\na-long-name   0      0s\n',
      )
    })

    it('reads what files name anew from the server', () => {
      kubectl.files.set(
        'list.yaml',
        'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: red}}\n',
      )
      expect(kubectl.print('get', '-f', 'list.yaml', '-o', 'jsonpath={.data.a}')).to.equal('b')
      kubectl.files.set(
        'gone.yaml',
        'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: x}}\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: z}}\n',
      )
      expect(kubectl.print('get', '-f', 'gone.yaml')).to.equal('[configmaps "x" not found, configmaps "z" not found]\n[exit 1]')
    })

    it('watches until its time is over', () => {
      const own = new KubectlHarness()
      own.configMap('one')
      own.loop.after(2_000, { kind: 'wait', reason: 'test' }, () => own.configMap('two'))
      expect(own.print('get', 'cm', '-w', '--request-timeout=5s')).to.equal(
        'NAME   DATA   AGE\none    0      0s\ntwo    0      0s\n',
      )
      expect(own.loop.now()).to.equal(Date.parse('2026-11-21T00:00:05Z'))
    })
  })

  describe('delete', () => {
    const fresh = (): KubectlHarness => {
      const own = new KubectlHarness()
      own.configMap('a', {}, { app: 'x' })
      own.configMap('b', {}, { app: 'x' })
      return own
    }

    it('says what it deleted, where', () => {
      expect(fresh().print('delete', 'cm', 'a', 'b')).to.equal(
        'configmap "a" deleted from default namespace\nconfigmap "b" deleted from default namespace\n',
      )
      expect(fresh().print('delete', 'cm', '-l', 'app=x', '-o', 'name')).to.equal('configmap/a\nconfigmap/b\n')
      expect(fresh().print('delete', 'cm', '-l', 'app=none')).to.equal('No resources found\n')
    })

    it('only says it when it runs dry', () => {
      const own = fresh()
      expect(own.print('delete', 'cm', 'a', '--dry-run=client')).to.equal(
        'configmap "a" deleted from default namespace (dry run)\n',
      )
      expect(own.print('delete', 'cm', 'a', '--dry-run=server')).to.equal(
        'configmap "a" deleted from default namespace (server dry run)\n',
      )
      expect(own.print('get', 'cm', '-o', 'name')).to.equal('configmap/a\nconfigmap/b\n')
    })

    it('goes on after an object that is not there', () => {
      expect(fresh().print('delete', 'cm/a', 'cm/nobody', 'cm/b')).to.equal(
        'configmap "a" deleted from default namespace\nconfigmap "b" deleted from default namespace\n' +
          'Error from server (NotFound): configmaps "nobody" not found\n[exit 1]',
      )
      expect(fresh().print('delete', 'cm', 'nobody', '--ignore-not-found')).to.equal('')
    })

    it('names the file of an object that is not there', () => {
      const own = fresh()
      own.files.set('x.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: nobody}\n')
      expect(own.print('delete', '-f', 'x.yaml')).to.equal(
        'Error from server (NotFound): error when deleting "x.yaml": configmaps "nobody" not found\n[exit 1]',
      )
    })

    it('waits for what a finalizer keeps', () => {
      const own = new KubectlHarness()
      const metadata = { name: 'held', finalizers: ['example.com/hold'] }
      own.create('/api/v1/namespaces/default/configmaps', { apiVersion: 'v1', kind: 'ConfigMap', metadata })
      expect(own.print('delete', 'cm', 'held', '--timeout=3s')).to.equal(
        'configmap "held" deleted from default namespace\nerror: timed out waiting for the condition on configmaps/held\n[exit 1]',
      )
      expect(own.print('delete', 'cm', 'held', '--wait=false')).to.equal('configmap "held" deleted from default namespace\n')
    })
  })

  describe('wait', () => {
    const deployment = {
      apiVersion: 'v1',
      kind: 'ReplicationController',
      metadata: { name: 'web' },
      spec: {
        replicas: 2,
        selector: { a: 'b' },
        template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'i' }] } },
      },
    }
    const own = new KubectlHarness()
    own.create('/api/v1/namespaces/default/replicationcontrollers', deployment)
    const cases: readonly [line: string, printed: string][] = [
      ['wait rc web --for=jsonpath={.spec.replicas}=2 --timeout=2s', 'replicationcontroller/web condition met\n'],
      ['wait rc/web --for=jsonpath={.metadata.name}', 'replicationcontroller/web condition met\n'],
      [
        'wait rc web --for=jsonpath={.spec.replicas}=3 --timeout=2s',
        'error: timed out waiting for the condition on replicationcontrollers/web\n[exit 1]',
      ],
      [
        'wait rc web --for=condition=Ready --timeout=2s',
        'error: timed out waiting for the condition on replicationcontrollers/web\n[exit 1]',
      ],
      ['wait rc web --for=condition=Ready --timeout=0', 'error: condition not met for replicationcontrollers/web\n[exit 1]'],
      ['wait rc web --for=create', 'replicationcontroller/web condition met\n'],
      ['wait pod/nobody --for=delete', ''],
      ['wait pod/nobody --for=create --timeout=2s', 'error: timed out waiting for the condition\n[exit 1]'],
      ['wait pods nobody --for=condition=Ready', 'Error from server (NotFound): pods "nobody" not found\n[exit 1]'],
      ['wait pods -l app=none --for=condition=Ready', 'error: no matching resources found\n[exit 1]'],
      [
        'wait rc web --for=condition=Available --timeout=soon',
        'error: invalid argument "soon" for "--timeout" flag: time: invalid duration "soon"\n' +
          "See 'kubectl wait --help' for usage.\n[exit 1]",
      ],
    ]
    for (const [line, printed] of cases) it(line, () => expect(own.print(...line.split(' '))).to.equal(printed))

    it('lets time pass only until the condition holds', () => {
      const later = new KubectlHarness()
      later.configMap('a')
      const start = later.loop.now()
      later.loop.after(1_500, { kind: 'wait', reason: 'test' }, () => {
        later.server.handle({ method: 'DELETE', path: '/api/v1/namespaces/default/configmaps/a' })
      })
      expect(later.print('wait', 'cm/a', '--for=delete', '--timeout=10s')).to.equal('configmap/a condition met\n')
      expect(later.loop.now() - start).to.equal(1_500)
    })
  })

  it('prints the resources of the server', () => {
    expect(kubectl.print('api-resources', '--api-group=apps', '-o', 'name')).to.equal(
      'controllerrevisions.apps\ndaemonsets.apps\ndeployments.apps\nreplicasets.apps\nstatefulsets.apps\n',
    )
    expect(kubectl.print('explain', 'rs.spec.nope')).to.equal(
      'GROUP:      apps\nKIND:       ReplicaSet\nVERSION:    v1\n\nerror: field "nope" does not exist\n[exit 1]',
    )
    expect(kubectl.print('explain', 'rs.spec.selector')).to.match(
      /^GROUP: {6}apps\nKIND: {7}ReplicaSet\nVERSION: {4}v1\n\nFIELD: selector <LabelSelector>\n\n\nDESCRIPTION:\n/,
    )
    expect(kubectl.print('version')).to.equal('Client Version: v1.36.3\nKustomize Version: v5.8.1\nServer Version: v1.36.3\n')
  })

  it('tells of short names with two meanings', () => {
    expect(kubectl.print('get', 'ev/x')).to.equal(
      'Warning: short name "ev" could also match lower priority resource events.events.k8s.io\nError from server (NotFound): events "x" not found\n[exit 1]',
    )
  })
})
