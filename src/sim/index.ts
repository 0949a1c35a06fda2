export { SeededRandom } from './random'
export {
  EndlessLoopError,
  EventLoop,
  type Clock,
  type EventLoopOptions,
  type Loop,
  type Timer,
  type TimerDescription,
  type TimerKind,
} from './event-loop'
