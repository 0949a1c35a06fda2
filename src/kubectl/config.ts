import type { KubectlEnvironment } from './environment'
import { ConfigurationError } from './errors'
import type { Flags } from './flags'
import { GLOBAL_FLAGS } from './global-flags'

/** The names in the one kubeconfig that a simulated cluster has, as the reference cluster names them. */
export const CLUSTER_NAME = 'kubehave'
export const CONTEXT_NAME = 'kubehave'
export const USER_NAME = 'admin'
export const SERVER_URL = 'https://127.0.0.1:6443'

/** Refuses a kubeconfig, context, cluster or user that there is not, as client-go's `clientcmd` does. */
export function validateConfiguration(flags: Flags, { files }: KubectlEnvironment): void {
  const kubeconfig = flags.string('kubeconfig')
  if (kubeconfig !== '') {
    try {
      files.read(kubeconfig)
    } catch {
      throw new Error(`stat ${kubeconfig}: no such file or directory`)
    }
  }
  const context = flags.string('context')
  if (context !== '' && context !== CONTEXT_NAME) {
    throw new ConfigurationError(`context was not found for specified context: ${context}`)
  }
  const cluster = flags.string('cluster')
  if (cluster !== '' && cluster !== CLUSTER_NAME) throw new Error(`cluster ${JSON.stringify(cluster)} does not exist`)
  // some commands have a flag of their own by that name
  const user = GLOBAL_FLAGS.some((flag) => flag === flags.lookup('user')) ? flags.string('user') : ''
  if (user !== '' && user !== USER_NAME) throw new Error(`auth info ${JSON.stringify(user)} does not exist`)
}
