import documents from './discovery.json'

/** One resource of a discovery document, as `kubectl api-resources` lists it. */
export interface DiscoveredResource {
  /** plural name; `pods/status` for a subresource */
  readonly name: string
  readonly singularName: string
  readonly namespaced: boolean
  readonly kind: string
  readonly group?: string
  readonly version?: string
  readonly verbs: readonly string[]
  readonly shortNames?: readonly string[]
  readonly categories?: readonly string[]
  readonly storageVersionHash?: string
}

export interface ResourceListDocument {
  readonly kind: 'APIResourceList'
  readonly groupVersion: string
  readonly resources: readonly DiscoveredResource[]
}

/** The discovery documents of Kubernetes v1.36.3 by path: `/api`, `/apis`, `/api/v1`, `/apis/apps/v1`, … */
export const discoveryDocuments: Readonly<Record<string, unknown>> = documents

/** The resource lists among them, core first, then as `/apis` orders the groups. */
export const resourceLists: readonly ResourceListDocument[] = Object.values(discoveryDocuments).filter(
  (d): d is ResourceListDocument => (d as { kind?: string }).kind === 'APIResourceList',
)
