export { InstantOrder } from './instant-order'
export { SeededRandom } from './random'
export { EndlessLoopError, type JobCount } from './job-runs'
export {
  EventLoop,
  type Clock,
  type EventLoopOptions,
  type Loop,
  type Timer,
  type TimerDescription,
  type TimerKind,
} from './event-loop'
