import type { KubernetesObject } from '../../api'
import { PODS, type Resource } from '../../apimachinery'
import { newClient, type Client } from '../../client'
import { KubeconfigInMemory, runKubectl } from '../../kubectl'
import type { StepReference } from '../../timeline'
import { ActionError } from '../action-error'
import { actions, type ActionContext, type ActionName } from '../actions'
import { youngestPod } from '../actions/pods'
import { CommandLineError, splitCommandLine, takeVariables } from '../command-line'
import { refText } from '../kinds'
import { suggestionFor } from '../nearest'
import type { Files } from '../options'
import type { NamedRef, Ref } from '../refs'
import { RequestSender } from '../requests'
import type { CommandRecord } from '../view'
import type { ControlPlane } from './control-plane'
import type { HistoryView } from './history-view'
import { presentObjects } from './present-objects'
import { say } from '../phrases'

const MOST_REFS = 5

/** One call on the facade; the same seed and the same actions give the same history. */
export interface RecordedAction {
  readonly name: ActionName
  readonly args: readonly unknown[]
}

/** Does what the facade is told, keeps a record of it, and remembers what actions chose and commands printed. */
export class ActionRunner {
  readonly recorded: RecordedAction[] = []
  /** acts as the user */
  readonly client: Client
  lastCommand: CommandRecord | undefined
  /** the step on whose behalf the coming actions are done */
  step: StepReference | undefined
  private readonly remembered = new Map<string, string>()
  /** made for the first action that needs them */
  private sender: RequestSender | undefined
  private present: ActionContext | undefined
  private readonly kubeconfig: KubeconfigInMemory

  constructor(
    private readonly parts: ControlPlane,
    private readonly history: HistoryView,
    namespace: string,
    private readonly files: Files,
  ) {
    this.kubeconfig = new KubeconfigInMemory(namespace)
    this.client = newClient(parts.transport, 'kubehave')
  }

  /** Sends the requests of the scenario's clients. */
  get requests(): RequestSender {
    return (this.sender ??= this.newSender())
  }

  private newSender(): RequestSender {
    const { loop, network, store, timeline, random } = this.parts
    return new RequestSender({
      loop,
      network,
      timeline,
      namespace: () => this.namespace,
      random: random.fork('clients'),
      objects: presentObjects(store),
    })
  }

  /** The namespace that actions and sentences mean: the one of kubectl's present context. */
  get namespace(): string {
    return this.kubeconfig.namespace
  }

  /** Does one action, and after it the work that is due at the present instant. */
  perform(name: ActionName, args: readonly unknown[]): unknown {
    this.recorded.push({ name, args })
    this.history.moveToPresent()
    this.parts.timeline.beginAction(name, this.step)
    const action = actions[name] as (context: ActionContext, ...args: readonly unknown[]) => unknown
    try {
      return action(this.context, ...args)
    } finally {
      this.parts.timeline.end()
      this.parts.loop.runInstant()
      this.history.moveToPresent()
    }
  }

  /** The object that a reference means at present. Throws where an action has not chosen one yet. */
  resolve(ref: Ref): NamedRef {
    if (typeof ref === 'string') throw new ActionError(say`\`${ref}\` is a text; parseRef('rs/web') makes a reference of one`)
    if (ref.type === 'named') return ref
    if (ref.type === 'only') return this.onlyOne(ref.resource)
    const name = ref.which === 'new' ? youngestPod(this.context)?.metadata.name : this.remembered.get(ref.which)
    if (name === undefined) throw new ActionError(ref.which === 'new' ? say`there is no pod` : say`no pod has been ${ref.which}`)
    return { type: 'named', resource: PODS as Resource<KubernetesObject>, name }
  }

  /** The one object of its kind, or where there is none now, the last that there was. Throws where there are several, or never was one. */
  private onlyOne(resource: Resource): NamedRef {
    const there = this.history.list(resource, resource.namespaced ? { namespace: this.namespace } : {})
    if (there.length > 1) {
      const refs = there.slice(0, MOST_REFS).map(({ metadata }) => refText(resource, metadata.name))
      throw new ActionError(
        say`there are ${there.length} of the kind ${resource.kind}; say which one is meant: ${refs.join(', ')}`,
      )
    }
    const name = there[0]?.metadata.name ?? this.lastNameOf(resource)
    if (name === undefined) throw new ActionError(say`there is no ${resource.kind}`)
    return { type: 'named', resource, name }
  }

  private lastNameOf(resource: Resource): string | undefined {
    const prefix = resource.namespaced ? `${this.namespace}/` : ''
    const last = this.parts.timeline.revisions.findLast(
      ({ resource: qualified, key }) => qualified === resource.qualified && key.startsWith(prefix),
    )
    return last?.key.slice(prefix.length)
  }

  /** The same for actions, which need the object to be there. */
  private resolvePresent(ref: Ref): NamedRef {
    const named = this.resolve(ref)
    const { resource, name } = named
    const namespace = resource.namespaced ? this.namespace : ''
    if (this.history.get(resource, namespace, name)) return named
    const there = this.history.list(resource, resource.namespaced ? { namespace } : {})
    const names = there.map(({ metadata }) => metadata.name)
    throw new ActionError(say`there is no ${refText(resource, name)}${suggestionFor(name, names)}`)
  }

  private get context(): ActionContext {
    return (this.present ??= this.newContext())
  }

  private newContext(): ActionContext {
    const { loop } = this.parts
    return {
      client: this.client,
      view: this.history,
      namespace: this.namespace,
      resolve: (ref) => this.resolvePresent(ref),
      remember: (which, name) => void this.remembered.set(which, name),
      runCommand: (command, stdin) => this.runCommand(command, splitCommandLine(command), stdin),
      runKubectl: (args, stdin) => this.runCommand(['kubectl', ...args].join(' '), ['kubectl', ...args], stdin),
      keepRecord: (record) => (this.lastCommand = record),
      files: this.files,
      advance: (durationMs) => loop.advanceBy(durationMs),
      settle: () => loop.settle(),
      nodeFails: (name) => this.parts.kubelet(name).stop(),
      nodeRecovers: (name) => this.parts.kubelet(name).start(),
      runningContainer: (pod) => this.parts.runningContainer(pod),
      requests: this.requests,
      images: this.parts.images,
    }
  }

  private runCommand(command: string, line: readonly string[], stdin?: string): CommandRecord {
    const { variables, words } = takeVariables(line)
    const [program, ...args] = words
    if (program !== 'kubectl')
      throw new CommandLineError(say`\`${program ?? ''}\` is not a command that can be run here; kubectl is: ${command}`)
    const { loop, transport, random } = this.parts
    const result = runKubectl(args, {
      transport,
      files: this.files,
      ...(stdin !== undefined && { stdin }),
      variables,
      time: { now: () => loop.now(), advanceUntil: (isDone, timeoutMs) => loop.advanceUntil(isDone, loop.now() + timeoutMs) },
      kubeconfig: this.kubeconfig,
      random: random.fork(`kubectl ${this.recorded.length}`),
    })
    if (this.namespace !== this.context.namespace) this.present = undefined
    this.lastCommand = { command, ...result }
    return this.lastCommand
  }
}
