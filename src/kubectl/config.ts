import type { KubectlEnvironment } from './environment'
import { ConfigurationError, PlainError } from './errors'
import type { Flags } from './flags'
import { GLOBAL_FLAGS } from './global-flags'
import { CLUSTER_NAME, USER_NAME, type KubeconfigContext } from './kubeconfig'

/** Refuses a kubeconfig, context, cluster or user that there is not, as client-go's `clientcmd` does. */
export function validateConfiguration(flags: Flags, environment: KubectlEnvironment): void {
  const kubeconfig = flags.string('kubeconfig')
  if (kubeconfig !== '') {
    try {
      environment.files.read(kubeconfig)
    } catch {
      throw new Error(`stat ${kubeconfig}: no such file or directory`)
    }
  }
  const { contexts, currentContext } = environment.kubeconfig.read()
  const context = flags.string('context')
  if (context !== '' && !contexts[context])
    throw new ConfigurationError(`context was not found for specified context: ${context}`)
  const cluster = flags.string('cluster')
  if (cluster !== '' && cluster !== CLUSTER_NAME) throw new Error(`cluster ${JSON.stringify(cluster)} does not exist`)
  // some commands have a flag of their own by that name
  const user = GLOBAL_FLAGS.some((flag) => flag === flags.lookup('user')) ? flags.string('user') : ''
  if (user !== '' && user !== USER_NAME) throw new Error(`auth info ${JSON.stringify(user)} does not exist`)
  refuseNowhere(contexts[context || currentContext] ?? {}, cluster)
}

/** A context without a cluster means the port that kubectl tries when it knows nothing better (client-go `clientcmd`). */
function refuseNowhere(context: KubeconfigContext, cluster: string): void {
  if ((cluster || context.cluster) === CLUSTER_NAME) return
  throw new PlainError('The connection to the server localhost:8080 was refused - did you specify the right host or port?')
}
