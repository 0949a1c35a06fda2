export { planRollout, type PlanOptions, type RolloutChange, type RolloutPlan } from './plan-rollout'
export { RolloutCourse, type RolloutState } from './rollout-course'
