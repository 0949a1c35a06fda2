import type { Command } from '../command'
import { annotate } from './annotate'
import { apiResources } from './api-resources'
import { apiVersions } from './api-versions'
import { apply } from './apply'
import { attach } from './attach'
import { auth } from './auth'
import { autoscale } from './autoscale'
import { clusterInfo } from './cluster-info'
import { config } from './config'
import { cordon, uncordon } from './cordon'
import { cp } from './cp'
import { create } from './create'
import { debug } from './debug'
import { deleteCommand } from './delete'
import { describe } from './describe'
import { diff } from './diff'
import { drain } from './drain'
import { edit } from './edit'
import { events } from './events'
import { exec } from './exec'
import { explain } from './explain'
import { expose } from './expose'
import { get } from './get'
import { label } from './label'
import { logs } from './logs'
import { patch } from './patch'
import { certificate, completion, kustomize, plugin, proxy } from './not-simulated'
import { portForward } from './port-forward'
import { replace } from './replace'
import { rollout } from './rollout'
import { run } from './run'
import { scale } from './scale'
import { set } from './set'
import { taint } from './taint'
import { top } from './top'
import { version } from './version'
import { wait } from './wait'

/** kubectl itself; the commands stand in the order of kubectl `cmd/cmd.go`, in which suggestions are printed. */
export const rootCommand: Command = {
  name: 'kubectl',
  short:
    'kubectl controls the Kubernetes cluster manager.\n\n Find more information at: https://kubernetes.io/docs/reference/kubectl/',
  subcommands: [
    create,
    expose,
    run,
    set,
    explain,
    get,
    edit,
    deleteCommand,
    rollout,
    scale,
    autoscale,
    certificate,
    clusterInfo,
    top,
    cordon,
    uncordon,
    drain,
    taint,
    describe,
    logs,
    attach,
    exec,
    portForward,
    proxy,
    cp,
    auth,
    debug,
    events,
    diff,
    apply,
    patch,
    replace,
    wait,
    kustomize,
    label,
    annotate,
    completion,
    config,
    plugin,
    version,
    apiVersions,
    apiResources,
  ],
}
