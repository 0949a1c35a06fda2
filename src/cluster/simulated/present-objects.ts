import type { KubernetesObject, Stored } from '../../api'
import type { ListFilter, Resource } from '../../apimachinery'
import type { Store } from '../../storage'
import type { Objects } from '../view'

/** The objects as they are stored at present, wherever claims look at the history. */
export function presentObjects(store: Store): Objects {
  return {
    get<T extends KubernetesObject>({ qualified, namespaced }: Resource<T>, namespace: string, name: string) {
      return store.get(qualified, namespaced && namespace ? `${namespace}/${name}` : name) as Stored<T> | undefined
    },
    list<T extends KubernetesObject>({ qualified }: Resource<T>, filter: ListFilter = {}) {
      return store.list(qualified, filter) as unknown as readonly Stored<T>[]
    },
  }
}
