export { Scheduler, type SchedulerHooks, type SchedulerOptions, type SchedulingAttempt } from './scheduler'
