import { InformerFactory, newClient, newEventRecorder, type Transport } from '../../client'
import type { Loop, SeededRandom } from '../../sim'
import { Controller, type ControllerHooks } from './controller'
import type { Reconciler } from './reconciler'

const COMPONENT = 'kube-controller-manager'

export interface ControllerManagerOptions {
  readonly transport: Transport
  readonly loop: Loop
  readonly random: SeededRandom
  /** they remember nothing yet */
  readonly controllers: readonly Reconciler[]
  readonly hooks?: ControllerHooks
}

export interface ControllerManager {
  /** Lists and watches what its controllers need, and has them work on what is there. */
  start(): void
  /** Ends the watches and leaves queued keys undone, as when the process ends; `start` begins anew. */
  stop(): void
}

/**
 * Runs controllers over one set of informers, as kube-controller-manager does. Each has a client and a recorder of its own: its
 * requests carry the user agent `kube-controller-manager/<name>`, whose first part is the field manager.
 */
export function newControllerManager({
  transport,
  loop,
  random,
  controllers,
  hooks,
}: ControllerManagerOptions): ControllerManager {
  let running: { readonly informers: InformerFactory; readonly controllers: readonly Controller[] } | undefined
  let starts = 0
  return {
    start: () => {
      if (running) return
      starts++
      const informers = new InformerFactory(COMPONENT, newClient(transport, COMPONENT), loop)
      const started = controllers.map((reconciler) => {
        if (starts > 1) reconciler.reset?.()
        const client = newClient(transport, `${COMPONENT}/${reconciler.name}`)
        const drawn = random.fork(`events of ${reconciler.name}, start ${starts}`)
        const recorder = newEventRecorder({
          client,
          loop,
          source: { component: reconciler.eventSource ?? reconciler.name },
          random: drawn,
        })
        return new Controller({ reconciler, client, recorder, informers, loop, ...(hooks && { hooks }) })
      })
      running = { informers, controllers: started }
      informers.start()
    },
    stop: () => {
      if (!running) return
      for (const controller of running.controllers) controller.stop()
      running.informers.stop()
      running = undefined
    },
  }
}
