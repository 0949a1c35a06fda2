export { explainRevision } from './chain'
export { StepLog, stepsSince, type TimelineStep } from './steps'
export { objectText, summarizeChange } from './summary'
