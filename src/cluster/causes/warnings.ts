import type { WarningEntry } from '../../timeline'

/** A warning in words: `pod/web, container app: the command "java" is not simulated`. */
export function formatWarning({ pod, container, message }: WarningEntry): string {
  return `pod/${pod.slice(pod.indexOf('/') + 1)}, container ${container}: ${message}`
}
