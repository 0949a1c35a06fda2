export { monitoredResources, newGarbageCollector } from './garbage-collector'
