import type { IRunConfiguration } from '@cucumber/cucumber/api'
import { FEATURES_VARIABLE } from '../features-to-run'

/** What cucumber takes for its paths where none are given. */
const DEFAULT_PATHS = /^features\/\*\*\/\*/

/** Lets steps know before they are loaded which features they are for, unless a report is about all steps there are. */
export function announceFeatures({ sources: { paths }, formats: { stdout, files } }: IRunConfiguration): void {
  if ([stdout, ...Object.values(files)].some((format) => format.startsWith('usage'))) return
  const features = paths.length ? paths.map((path) => (DEFAULT_PATHS.test(path) ? 'features' : path)) : ['features']
  process.env[FEATURES_VARIABLE] = features.join('\n')
}
