/* What `docs/compatibility.md` lists, worked out from the code; only what a field or kind is good for is said here by hand. */
import { typeSchema } from '../../src/api'
import { allResources, type Resource } from '../../src/apimachinery'
import { plugins } from '../../src/apiserver/admission'
import { strategies } from '../../src/apiserver/registry/strategies'
import { builtInControllers } from '../../src/controllers'
import type { Command } from '../../src/kubectl/command'
import { rootCommand } from '../../src/kubectl/commands'
import { defaultPlugins } from '../../src/scheduler/framework/plugins/registry'

/** What kubehave does with the objects of a kind, by the resource's name with its group. */
export const BEHAVIOUR: Readonly<Record<string, string>> = {
  configmaps: 'environment and volumes of containers; `kube-root-ca.crt` in every namespace (root-ca-cert-publisher)',
  'controllerrevisions.apps': 'the revisions of DaemonSets (daemonset-controller)',
  'daemonsets.apps': 'their pods on nodes, rolling updates (daemonset-controller)',
  'deployments.apps': 'rollouts (deployment-controller)',
  endpoints: 'the addresses behind services that have a selector (endpoint-controller)',
  'endpointslices.discovery.k8s.io':
    'the same in slices (endpointslice-controller), and what people write in Endpoints (endpointslicemirroring-controller), by which services are served and headless ones resolved; no hints for topology',
  events: 'recorded by the components, aggregated, gone after an hour',
  'events.events.k8s.io': 'the same objects as v1 Events',
  'leases.coordination.k8s.io': 'heartbeats of the nodes',
  limitranges: 'defaults and limits at admission (LimitRanger)',
  namespaces: 'their life cycle and the deletion of what they hold (namespace-controller, NamespaceLifecycle)',
  nodes: 'run pods (kubelet), their conditions and taints (node-lifecycle-controller, taint-eviction-controller)',
  'poddisruptionbudgets.policy': 'refuse evictions (disruption-controller)',
  pods: 'scheduled (scheduler), run, probed and stopped (kubelet), cleaned up behind lost nodes (pod-garbage-collector)',
  'priorityclasses.scheduling.k8s.io': 'priority at admission (Priority), preemption (scheduler)',
  'replicasets.apps': 'their pods (replicaset-controller)',
  replicationcontrollers: 'their pods (replication-controller)',
  resourcequotas: 'refusals at admission (ResourceQuota), usage (resourcequota-controller)',
  'runtimeclasses.node.k8s.io': 'overhead and scheduling of pods at admission (RuntimeClass)',
  secrets: 'environment and volumes of containers',
  serviceaccounts: '`default` in every namespace (service-account-controller), token volumes of pods (ServiceAccount)',
  services:
    'cluster addresses, node ports, names in the DNS, requests sent on to endpoints as kube-proxy does in its iptables mode (rules are written 15 to 45 ms after a change, and at most once a second); environment of containers',
}

/** What the fields of a type do, by type and field; all other fields of the type are checked and stored only. */
export const EFFECTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  PodSpec: {
    activeDeadlineSeconds: 'ends the pod',
    affinity: 'scheduling',
    automountServiceAccountToken: 'token volume',
    containers: 'see below',
    dnsConfig: '/etc/resolv.conf of containers; names',
    dnsPolicy: '/etc/resolv.conf of containers; names',
    enableServiceLinks: 'service variables',
    ephemeralContainers: 'run beside the others',
    hostAliases: '/etc/hosts of containers; names',
    hostNetwork: 'addresses and ports',
    hostname: 'name of the containers’ host; DNS, together with subdomain',
    initContainers: 'see below, sidecars included',
    nodeName: 'binds',
    nodeSelector: 'scheduling',
    overhead: 'requests',
    preemptionPolicy: 'preemption',
    priority: 'order of scheduling, preemption',
    priorityClassName: 'priority',
    readinessGates: 'Ready condition',
    resources: 'scheduling',
    restartPolicy: 'restarts',
    runtimeClassName: 'overhead, scheduling; an unknown one is refused',
    schedulerName: 'another one than `default-scheduler` is left alone',
    schedulingGates: 'scheduling',
    serviceAccountName: 'token volume; an unknown one is refused',
    subdomain: 'DNS',
    terminationGracePeriodSeconds: 'deletion',
    tolerations: 'scheduling, eviction',
    topologySpreadConstraints: 'scheduling',
    volumes: 'configMap, secret, downwardAPI and projected sources',
  },
  Container: {
    args: 'what runs',
    command: 'what runs',
    env: 'environment',
    envFrom: 'environment',
    image: 'pull, and what runs',
    imagePullPolicy: 'pull',
    lifecycle: 'postStart and preStop hooks',
    livenessProbe: 'restarts',
    name: 'names it',
    ports: 'host ports in scheduling, named ports of probes and services',
    readinessProbe: 'Ready condition',
    resources: 'scheduling, quality of service',
    restartPolicy: 'sidecars, restarts',
    restartPolicyRules: 'restarts, of all containers too',
    startupProbe: 'start of the other probes, restarts',
    stdin: 'attach',
    terminationMessagePath: 'message of an ended container',
    terminationMessagePolicy: 'message of an ended container',
    volumeMounts: 'files of containers',
    workingDir: 'where commands run',
  },
  ReplicaSetSpec: { minReadySeconds: 'availability', replicas: 'number of pods', selector: 'whose pods', template: 'new pods' },
  ReplicationControllerSpec: {
    minReadySeconds: 'availability',
    replicas: 'number of pods',
    selector: 'whose pods',
    template: 'new pods',
  },
  DaemonSetSpec: {
    minReadySeconds: 'availability',
    revisionHistoryLimit: 'old revisions',
    selector: 'whose pods',
    template: 'new pods',
    updateStrategy: 'rolling update, with surge or unavailable pods; OnDelete',
  },
  DeploymentSpec: {
    minReadySeconds: 'availability',
    paused: 'rollout',
    progressDeadlineSeconds: 'Progressing condition',
    replicas: 'number of pods',
    revisionHistoryLimit: 'old ReplicaSets',
    selector: 'whose ReplicaSets',
    strategy: 'rollout',
    template: 'new ReplicaSets',
  },
  NodeSpec: { taints: 'scheduling, eviction', unschedulable: 'scheduling' },
  NamespaceSpec: { finalizers: 'deletion' },
  ServiceSpec: {
    clusterIP: 'allocated; requests, DNS, service variables',
    clusterIPs: 'allocated; requests, DNS',
    externalIPs: 'requests',
    externalName: 'DNS',
    externalTrafficPolicy: 'requests from outside',
    internalTrafficPolicy: 'requests from pods',
    ports: 'node ports allocated; requests over TCP, endpoints, service variables',
    publishNotReadyAddresses: 'endpoints',
    sessionAffinity: 'requests',
    sessionAffinityConfig: 'requests',
    type: 'what is allocated; DNS',
    ipFamilies: 'what is allocated',
    ipFamilyPolicy: 'what is allocated',
    selector: 'endpoints; spreading of pods without constraints of their own',
  },
  PodDisruptionBudgetSpec: {
    maxUnavailable: 'refusals of evictions',
    minAvailable: 'refusals of evictions',
    selector: 'whose pods',
    unhealthyPodEvictionPolicy: 'evictions of pods that are not ready',
  },
  ResourceQuotaSpec: { hard: 'limits', scopeSelector: 'what counts', scopes: 'what counts' },
  LimitRangeItem: {
    default: 'limits of containers',
    defaultRequest: 'requests of containers',
    max: 'refusals',
    maxLimitRequestRatio: 'refusals',
    min: 'refusals',
    type: 'containers, pods, claims',
  },
  PriorityClass: { globalDefault: 'priority of pods without a class', preemptionPolicy: 'preemption', value: 'priority' },
}

const OBJECT_FIELDS: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'status'])

type Level = 'modelled' | 'validated' | 'structural'

export function levelOf({ qualified }: Resource): Level {
  if (Object.hasOwn(BEHAVIOUR, qualified)) return 'modelled'
  return strategies.has(qualified) ? 'validated' : 'structural'
}

const MEANING: Readonly<Record<Level, string>> = {
  modelled: '**modelled**',
  validated: 'defaults and validation; no behaviour',
  structural: 'schema only: stored as written, no defaults of its own, no validation, no behaviour',
}

function kinds(): readonly string[] {
  const row = (resource: Resource): string => {
    const { kind, apiVersion, qualified, subresources } = resource
    const level = levelOf(resource)
    return `| ${kind} | ${apiVersion} | ${MEANING[level]}${level === 'modelled' ? `: ${BEHAVIOUR[qualified] ?? ''}` : ''} | ${subresources.join(', ')} |`
  }
  const order: readonly Level[] = ['modelled', 'validated', 'structural']
  const sorted = [...allResources].filter(({ verbs }) => verbs.includes('get') || verbs.includes('list'))
  sorted.sort((a, b) => order.indexOf(levelOf(a)) - order.indexOf(levelOf(b)) || (a.qualified < b.qualified ? -1 : 1))
  return ['| kind | version | what there is of it | subresources |', '| --- | --- | --- | --- |', ...sorted.map(row)]
}

function fields(): readonly string[] {
  return Object.entries(EFFECTS).flatMap(([type, effects]) => {
    const stored = Object.keys(typeSchema(type)?.fields ?? {}).filter(
      (name) => !Object.hasOwn(effects, name) && !OBJECT_FIELDS.has(name),
    )
    const effective = Object.entries(effects).map(([name, effect]) => `\`${name}\` (${effect})`)
    return [
      `**${type}**. With an effect: ${effective.join(', ')}.`,
      ...(stored.length
        ? [
            `Stored without an effect: ${stored
              .sort()
              .map((name) => `\`${name}\``)
              .join(', ')}.`,
          ]
        : []),
      '',
    ]
  })
}

function components(): readonly string[] {
  const scheduling = defaultPlugins({} as never, {} as never).map(({ plugin }) => plugin.name)
  return [
    `Controllers: ${builtInControllers()
      .map(({ name }) => name)
      .join(', ')}.`,
    '',
    `Admission plugins, in their order: ${plugins.map(({ name }) => name).join(', ')}. ObjectLimit is kubehave's own.`,
    '',
    `Scheduler plugins: ${scheduling.join(', ')}.`,
  ]
}

function commands(): readonly string[] {
  const rows = (command: Command, path: string): readonly string[] => {
    const flags = (command.flags ?? []).filter(({ hidden }) => !hidden).map(({ name }) => `\`--${name}\``)
    return [
      ...(command.run ? [`| \`${path}\` | ${flags.sort().join(' ')} |`] : []),
      ...(command.subcommands ?? []).flatMap((inner) => rows(inner, `${path} ${inner.name}`)),
    ]
  }
  return [
    '| command | flags |',
    '| --- | --- |',
    ...(rootCommand.subcommands ?? []).flatMap((command) => rows(command, command.name)),
  ]
}

/** The parts of the page that are worked out, by name. */
export const sections: Readonly<Record<string, () => readonly string[]>> = { kinds, fields, components, commands }

/** The page with its parts worked out anew: each stands between `<!-- name -->` and `<!-- /name -->`. */
export function rewrite(page: string): string {
  return Object.entries(sections).reduce((text, [name, lines]) => {
    const part = new RegExp(`<!-- ${name} -->[^]*<!-- /${name} -->`)
    return text.replace(part, () => [`<!-- ${name} -->`, '', ...lines(), '', `<!-- /${name} -->`].join('\n'))
  }, page)
}
