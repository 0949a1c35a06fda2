/** One context of a kubeconfig: which cluster, as whom, in which namespace. */
export interface KubeconfigContext {
  readonly cluster?: string
  readonly user?: string
  readonly namespace?: string
}

/** What of a kubeconfig can be changed; the one cluster and the one user in it are as `config.ts` names them. */
export interface Kubeconfig {
  readonly currentContext: string
  readonly contexts: Readonly<Record<string, KubeconfigContext>>
}

/** Where kubectl reads the kubeconfig from and writes it to. */
export interface KubeconfigAccess {
  read(): Kubeconfig
  write(kubeconfig: Kubeconfig): void
}

/** The names in the one kubeconfig that a simulated cluster has, as the reference cluster names them. */
export const CLUSTER_NAME = 'kubehave'
export const CONTEXT_NAME = 'kubehave'
export const USER_NAME = 'admin'
export const SERVER_URL = 'https://127.0.0.1:6443'

/** The path that messages name. */
export const KUBECONFIG_PATH = '/root/.kube/config'

/** The kubeconfig to begin with; its one context has that namespace. */
export function newKubeconfig(namespace: string): Kubeconfig {
  const context = { cluster: CLUSTER_NAME, user: USER_NAME, ...(namespace !== 'default' && { namespace }) }
  return { currentContext: CONTEXT_NAME, contexts: { [CONTEXT_NAME]: context } }
}

/** A kubeconfig that is kept for as long as its cluster. */
export class KubeconfigInMemory implements KubeconfigAccess {
  private contents: Kubeconfig

  constructor(namespace: string) {
    this.contents = newKubeconfig(namespace)
  }

  read(): Kubeconfig {
    return this.contents
  }

  write(kubeconfig: Kubeconfig): void {
    this.contents = kubeconfig
  }

  /** The namespace of the present context. */
  get namespace(): string {
    return namespaceOf(this.contents, this.contents.currentContext)
  }
}

/** The namespace of a context; `default` where it names none. */
export function namespaceOf({ contexts }: Kubeconfig, context: string): string {
  return contexts[context]?.namespace || 'default'
}
