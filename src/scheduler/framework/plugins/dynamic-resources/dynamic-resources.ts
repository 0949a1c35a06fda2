import type { CycleState, Plugin, PostFilterResult } from '../../interface'
import { Status } from '../../status'

const NO_CLAIMS = new Status('Unschedulable', ['no new claims to deallocate'])
/** Upstream's plugin misses its own state where another one rejected the pod before all had looked at it. */
const NO_STATE = new Status('Error', ['not found'])

/** Takes part in messages only: claims of devices are not modelled (upstream `dynamicresources/dynamicresources.go`). */
export class DynamicResources implements Plugin {
  readonly name = 'DynamicResources'

  postFilter({ isPreFiltered }: CycleState): PostFilterResult {
    return { status: isPreFiltered ? NO_CLAIMS : NO_STATE }
  }
}
