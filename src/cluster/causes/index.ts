export { explainRevision } from './chain'
export { stepsSince, type TimelineStep } from './steps'
export { objectText, summarizeChange } from './summary'
