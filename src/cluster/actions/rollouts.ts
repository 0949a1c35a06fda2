import { ActionError } from '../action-error'
import { DEPLOYMENTS, type Resource } from '../../apimachinery'
import { formatRef, type Ref } from '../refs'
import type { Action, ActionContext } from './context'
import { say } from '../phrases'

/** Holds back what a Deployment would roll out. Throws for kinds that cannot be paused. */
export const pause: Action<[ref: Ref]> = (context, ref) => {
  patchRollout(context, ref, 'paused', { spec: { paused: true } })
}

export const resume: Action<[ref: Ref]> = (context, ref) => {
  patchRollout(context, ref, 'resumed', { spec: { paused: null } })
}

/** Rolls out the template of an earlier revision, the one before unless given, as `kubectl rollout undo` does. */
export const rollBack: Action<[ref: Ref, revision?: number]> = (context, ref, revision) => {
  const { resource, name } = context.resolve(ref)
  const target = revision === undefined ? [] : [`--to-revision=${revision}`]
  const { exitCode, stderr } = context.runKubectl(['rollout', 'undo', `${resource.resource}/${name}`, ...target])
  if (exitCode !== 0) throw new ActionError(stderr.trimEnd())
}

/** Rolls out the same template once more, as `kubectl rollout restart` does. Throws for kinds without rollouts. */
export const restart: Action<[ref: Ref]> = (context, ref) => {
  const { resource } = context.resolve(ref)
  const restartedAt = new Date(context.view.nowMs).toISOString().replace(/\.\d+Z$/, 'Z')
  if (!['deployments', 'daemonsets', 'statefulsets'].includes(resource.resource))
    throw new ActionError(say`${formatRef(ref)} cannot be restarted: a ${resource.kind} has no rollout`)
  patch(context, ref, { spec: { template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': restartedAt } } } } })
}

function patchRollout(context: ActionContext, ref: Ref, done: string, change: object): void {
  const { resource } = context.resolve(ref)
  if (resource !== (DEPLOYMENTS as Resource))
    throw new ActionError(say`${formatRef(ref)} cannot be ${done}: a ${resource.kind} is never paused`)
  patch(context, ref, change)
}

function patch(context: ActionContext, ref: Ref, change: object): void {
  const { resource, name } = context.resolve(ref)
  context.client.patch(resource, context.namespace, name, 'application/merge-patch+json', change)
}
