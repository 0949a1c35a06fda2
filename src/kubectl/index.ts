export { runKubectl } from './kubectl'
export type { CommandResult, CommandTime, Files, KubectlEnvironment } from './environment'
export { evaluateJsonPath } from './printers'
export { statusViewerFor } from './polymorphic-helpers'
