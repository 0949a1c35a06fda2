import type { Action } from './context'

/** Stops a node's kubelet: its containers run on, but nobody reports of them. */
export const failNode: Action<[name: string]> = ({ nodeFails }, name) => {
  nodeFails(name)
}

export const recoverNode: Action<[name: string]> = ({ nodeRecovers }, name) => {
  nodeRecovers(name)
}
