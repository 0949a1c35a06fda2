import { expect } from 'chai'
import { KubectlHarness } from './kubectl-harness'

describe('kubectl changes', () => {
  let kubectl: KubectlHarness
  beforeEach(() => {
    kubectl = new KubectlHarness()
    kubectl.run('create', 'deployment', 'web', '--image=nginx:1', '--replicas=2', '--port=80')
  })

  const run = (...args: readonly string[]): string => {
    const { stdout, stderr } = kubectl.run(...args)
    return stdout + stderr
  }
  const read = (path: string, object = 'deploy/web'): string => run('get', object, '-o', `jsonpath={${path}}`)

  it('scales, unless the present size is another one than expected', () => {
    expect(run('scale', 'deploy/web', '--replicas=3')).to.equal('deployment.apps/web scaled\n')
    expect(run('scale', 'deploy/web', '--replicas=5', '--current-replicas=2')).to.equal(
      'error: Expected replicas to be 2, was 3\n',
    )
    expect(run('scale', 'deploy/web', '--replicas=5', '--dry-run=client', '-o', 'jsonpath={.spec.replicas}')).to.equal('5')
    expect(read('.spec.replicas')).to.equal('3')
    expect(run('scale', 'cm', 'x', '--replicas=-1')).to.equal(
      'error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0\n',
    )
    expect(run('scale', 'deploy/web')).to.equal('error: required flag(s) "replicas" not set\n')
  })

  it('waits for the replicas to be there, at most for the time-out', () => {
    const before = kubectl.loop.now()
    expect(run('scale', 'deploy/web', '--replicas=4', '--timeout=10s')).to.equal(
      'error: timed out waiting for "web" to be synced\n',
    )
    expect(kubectl.loop.now() - before).to.equal(10_000)
  })

  it('patches in each way, and says when nothing changed', () => {
    expect(run('patch', 'deploy', 'web', '-p', '{"spec":{"replicas":4}}')).to.equal('deployment.apps/web patched\n')
    expect(run('patch', 'deploy', 'web', '-p', 'spec: {replicas: 4}')).to.equal('deployment.apps/web patched (no change)\n')
    const operations = '[{"op":"replace","path":"/spec/replicas","value":1}]'
    expect(run('patch', 'deploy', 'web', '--type=json', '-p', operations)).to.equal('deployment.apps/web patched\n')
    expect(read('.spec.replicas')).to.equal('1')
    expect(run('patch', 'deploy', 'web', '--type=yaml', '-p', '{}')).to.equal(
      'error: --type must be one of [json merge strategic], not "yaml"\n',
    )
    expect(run('patch', 'deploy', 'web', '-p', '{"spec":')).to.match(/^Error from server \(BadRequest\): unexpected end of JSON/)
    const scale = ['--subresource=scale', '--type=merge', '-p', '{"spec":{"replicas":7}}']
    expect(run('patch', 'deploy', 'web', ...scale)).to.equal('scale.autoscaling/web patched\n')
    expect(read('.spec.replicas')).to.equal('7')
  })

  it('labels, relabels and unlabels', () => {
    expect(run('label', 'deploy', 'web', 'a=b')).to.equal('deployment.apps/web labeled\n')
    expect(run('label', 'deploy', 'web', 'a=b')).to.equal('deployment.apps/web not labeled\n')
    expect(run('label', 'deploy', 'web', 'a=c')).to.equal("error: 'a' already has a value (b), and --overwrite is false\n")
    expect(run('label', 'deploy', 'web', 'a-', 'new=1', 'missing-')).to.equal(
      'label "missing" not found.\ndeployment.apps/web modified\n',
    )
    expect(run('label', 'deploy', 'web', 'new-')).to.equal('deployment.apps/web unlabeled\n')
    expect(run('label', 'deploy', '--all', '--list')).to.equal('Listing labels for Deployment.apps/web:\n app=web\n')
    expect(run('label', 'deploy', 'web')).to.equal('error: at least one label update is required\n')
    expect(run('label', 'deploy', 'web', 'a=b', 'c')).to.equal('error: all resources must be specified before label changes: c\n')
  })

  it('annotates, and may always tell anew why something changed', () => {
    expect(run('annotate', 'deploy', 'web', 'kubernetes.io/change-cause=one', 'a=b')).to.equal('deployment.apps/web annotated\n')
    expect(run('annotate', 'deploy', 'web', 'kubernetes.io/change-cause=two')).to.equal('deployment.apps/web annotated\n')
    expect(run('annotate', 'deploy', 'web', 'a=c')).to.equal(
      "error: --overwrite is false but found the following declared annotation(s): 'a' already has a value (b)\n",
    )
    expect(read('.metadata.annotations')).to.equal('{"a":"b","kubernetes.io/change-cause":"two"}')
  })

  it('records the command with its flags in their order', () => {
    run('set', 'image', 'deploy/web', 'nginx=nginx:2', '--record')
    expect(read('.metadata.annotations')).to.equal(
      '{"kubernetes.io/change-cause":"kubectl set image deploy/web nginx=nginx:2 --record=true"}',
    )
  })

  it('sets images, of all containers or of one', () => {
    expect(run('set', 'image', 'deploy/web', '*=nginx:3')).to.equal('deployment.apps/web image updated\n')
    expect(run('set', 'image', 'deploy/web', '*=nginx:3')).to.equal('')
    expect(run('set', 'image', 'deploy/web', 'wrong=nginx:3')).to.equal('error: unable to find container named "wrong"\n')
    expect(run('set', 'image', 'deploy/web')).to.equal('error: at least one image update is required\n')
  })

  it('sets and removes environment variables, and takes them from config maps', () => {
    kubectl.configMap('conf', { 'x.y': '1' })
    expect(run('set', 'env', 'deploy/web', 'A=1', 'B=2')).to.equal('deployment.apps/web env updated\n')
    expect(run('set', 'env', 'deploy/web', 'A-', '--from=configmap/conf', '--prefix=P_')).to.equal(
      'deployment.apps/web env updated\nWarning: key x.y transferred to X_Y\n',
    )
    expect(run('set', 'env', 'deploy/web', '--list')).to.equal(
      '# Deployment web, container nginx\nB=2\n# P_X_Y from configmap conf, key x.y\n',
    )
    expect(run('set', 'env', 'deploy/web', '--list', '--resolve')).to.equal('# Deployment web, container nginx\nB=2\nP_X_Y=1\n')
    expect(run('set', 'env', 'deploy/web', 'A=1', 'A-')).to.equal(
      'error: can not both modify and remove the same environment variable in the same command\n',
    )
  })

  it('sets resources, the service account and the selector of a service', () => {
    expect(run('set', 'resources', 'deploy', 'web', '--limits=cpu=1')).to.equal(
      'deployment.apps/web resource requirements updated\n',
    )
    expect(read('.spec.template.spec.containers[0].resources')).to.equal('{"limits":{"cpu":"1"}}')
    expect(run('set', 'sa', 'deploy/web', 'robot')).to.equal('deployment.apps/web serviceaccount updated\n')
    expect(run('expose', 'deploy/web')).to.equal('service/web exposed\n')
    expect(run('set', 'selector', 'svc', 'web', 'app=other')).to.equal('service/web selector updated\n')
    expect(read('.spec.selector', 'svc/web')).to.equal('{"app":"other"}')
    expect(run('set', 'selector', 'deploy', 'web', 'a=b')).to.equal('error: setting a selector is only supported for Services\n')
  })

  it('exposes the ports that the containers have', () => {
    expect(read('.spec.ports[*].port', 'svc/none')).to.contain('NotFound')
    const line = ['expose', 'deploy/web', '--target-port=http', '--type=NodePort', '--dry-run=client', '-o', 'jsonpath={.spec}']
    expect(JSON.parse(run(...line))).to.deep.equal({
      ports: [{ protocol: 'TCP', port: 80, targetPort: 'http' }],
      selector: { app: 'web' },
      type: 'NodePort',
    })
    kubectl.configMap('conf')
    expect(run('expose', 'cm/conf', '--port=1')).to.equal('error: cannot expose a ConfigMap\n')
  })

  it('pauses, resumes and restarts', () => {
    expect(run('rollout', 'pause', 'deploy/web')).to.equal('deployment.apps/web paused\n')
    expect(run('rollout', 'pause', 'deploy/web')).to.equal('error: deployments.apps "web" is already paused\n')
    expect(run('rollout', 'restart', 'deploy/web')).to.equal(
      `error: deployments.apps "web" can't restart paused deployment (run rollout resume first)\n`,
    )
    expect(run('rollout', 'resume', 'deploy/web')).to.equal('deployment.apps/web resumed\n')
    expect(read('.spec.paused')).to.equal('')
    expect(run('rollout', 'restart', 'deploy/web')).to.equal('deployment.apps/web restarted\n')
    expect(read('.spec.template.metadata.annotations')).to.equal('{"kubectl.kubernetes.io/restartedAt":"2026-11-21T00:00:00Z"}')
    expect(run('rollout', 'restart', 'deploy/web')).to.match(
      /^error: failed to create patch for web: if restart has already been/,
    )
    expect(run('rollout', 'pause', 'deploy')).to.equal('deployment.apps/web paused\n')
    expect(run('rollout', 'pause')).to.equal('error: required resource not specified\n')
  })

  it('has no rollouts of other kinds', () => {
    run('create', 'serviceaccount', 'default')
    run('run', 'x', '--image=nginx')
    expect(run('rollout', 'status', 'pod/x')).to.equal('error: no status viewer has been implemented for Pod\n')
    expect(run('rollout', 'history', 'pod/x')).to.equal('error: no history viewer has been implemented for "Pod"\n')
    expect(run('rollout', 'undo', 'pod/x')).to.equal('error: no rollbacker has been implemented for "Pod"\n')
    expect(run('rollout', 'pause', 'pod/x')).to.equal('error: pods "x" pausing is not supported\n')
    expect(run('rollout', 'history', 'deploy/web')).to.equal('deployment.apps/web \nNo rollout history found.\n')
    expect(run('rollout', 'undo', 'deploy/web')).to.equal('error: no rollout history found for deployment "web"\n')
    expect(run('rollout', 'status', 'deploy/web', '--timeout=2s')).to.equal(
      'Waiting for deployment spec update to be observed...\nerror: timed out waiting for the condition\n',
    )
  })

  it('replaces an object, or deletes it and makes it anew', () => {
    kubectl.configMap('conf', { a: '1' })
    const uid = read('.metadata.uid', 'cm/conf')
    kubectl.stdin = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf}\ndata: {a: "2"}\n'
    expect(run('replace', '-f', '-')).to.equal('configmap/conf replaced\n')
    expect(read('.metadata.uid', 'cm/conf')).to.equal(uid)
    expect(run('replace', '-f', '-', '--force')).to.equal(
      'configmap "conf" deleted from default namespace\nconfigmap/conf replaced\n',
    )
    expect(read('.metadata.uid', 'cm/conf')).not.to.equal(uid)
    expect(run('replace', '-f', '-', '--grace-period=1')).to.equal('error: --grace-period must have --force specified\n')
    kubectl.stdin = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: none}\n'
    expect(run('replace', '-f', '-')).to.equal(
      'Error from server (NotFound): error when replacing "STDIN": configmaps "none" not found\n',
    )
  })

  it('runs a pod as its flags say', () => {
    const line = ['run', 'x', '--image=busybox', '--env=A=1', '--labels=a=b', '--restart=Never', '--dry-run=client', '-o', 'json']
    expect(JSON.parse(run(...line, '--command', '--', 'sleep', '5'))).to.deep.equal({
      kind: 'Pod',
      apiVersion: 'v1',
      metadata: { name: 'x', labels: { a: 'b' } },
      spec: {
        containers: [{ name: 'x', image: 'busybox', command: ['sleep', '5'], env: [{ name: 'A', value: '1' }], resources: {} }],
        restartPolicy: 'Never',
        dnsPolicy: 'ClusterFirst',
      },
      status: {},
    })
    expect(run('run', 'x', '--image=A:B:C')).to.equal('error: Invalid image name "A:B:C": invalid reference format\n')
    expect(run('run', 'x', '--image=a', '--rm')).to.equal(
      "error: --rm should only be used for attached containers\nSee 'kubectl run -h' for help and examples\n",
    )
    expect(
      run('run', 'x', '--image=a', '--overrides={"spec":{"priority":1}}', '--dry-run=client', '-o', 'jsonpath={.spec.priority}'),
    ).to.equal('1')
  })

  it('autoscales what can be scaled', () => {
    expect(run('autoscale', 'deploy/web', '--max=3', '--cpu=70%')).to.equal(
      'horizontalpodautoscaler.autoscaling/web autoscaled\n',
    )
    expect(run('autoscale', 'deploy/web', '--max=3')).to.equal(
      'error: failed to create autoscaling/v2 HPA and the configuration is incompatible with autoscaling/v1: empty input\n',
    )
    expect(run('autoscale', 'deploy/web', '--max=1', '--min=2')).to.equal(
      'error: --max=MAXPODS must be larger or equal to --min=MINPODS, max: 1, min: 2\n',
    )
  })
})
