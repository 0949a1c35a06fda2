import type { Command } from '../../command'
import { createConfigMap } from './config-map'
import { CREATE_FLAGS, createFromFiles } from './create-from-files'
import { createDeployment } from './deployment'
import { createIngress } from './ingress'
import { createCronJob, createJob } from './job'
import { createNamespace } from './namespace'
import { createPodDisruptionBudget } from './pod-disruption-budget'
import { createPriorityClass } from './priority-class'
import { createQuota } from './quota'
import { createClusterRole, createRole } from './role'
import { createClusterRoleBinding, createRoleBinding } from './role-binding'
import { createSecret } from './secret'
import { createService } from './service'
import { createServiceAccount } from './service-account'
import { createToken } from './token'

/** kubectl `cmd/create/create.go`: objects of files, and a generator for each of the kinds that need no file. */
export const create: Command = {
  name: 'create',
  short: 'Create a resource from a file or from stdin',
  use: 'create -f FILENAME',
  flags: CREATE_FLAGS,
  subcommands: [
    createNamespace,
    createQuota,
    createSecret,
    createConfigMap,
    createServiceAccount,
    createService,
    createDeployment,
    createClusterRole,
    createClusterRoleBinding,
    createRole,
    createRoleBinding,
    createPodDisruptionBudget,
    createPriorityClass,
    createJob,
    createCronJob,
    createIngress,
    createToken,
  ],
  run: createFromFiles,
}
