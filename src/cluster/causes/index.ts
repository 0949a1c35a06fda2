export { explainRevision } from './chain'
export { explainServed } from './served'
export { StepLog, stepsSince, type TimelineStep } from './steps'
export { objectText, summarizeChange } from './summary'
