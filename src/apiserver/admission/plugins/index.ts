import type { AdmissionPlugin } from '../admission'
import { namespaceLifecycle } from './namespace-lifecycle'

/** The plugins that a server has switched on, in the order of upstream's `kubeapiserver/options/plugins.go`. */
export const plugins: readonly AdmissionPlugin[] = [namespaceLifecycle]
