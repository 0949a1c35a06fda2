import type { Pod, Stored } from '../../../../api'
import { PODS } from '../../../../apimachinery'
import type { Handle, Plugin } from '../../interface'

/** Binds a pod through its subresource `binding` (upstream `defaultbinder/default_binder.go`). */
export class DefaultBinder implements Plugin {
  readonly name = 'DefaultBinder'

  constructor(private readonly handle: Handle) {}

  bind({ metadata: { namespace = '', name, uid } }: Stored<Pod>, nodeName: string): void {
    this.handle.client.createSubresource(PODS, namespace, name, 'binding', {
      apiVersion: 'v1',
      kind: 'Binding',
      metadata: { namespace, name, uid },
      target: { kind: 'Node', name: nodeName },
    })
  }
}
