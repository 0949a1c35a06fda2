export { newPodGarbageCollector } from './pod-garbage-collector'
