/** `kubehave init`. */
export function initCommand(_args: readonly string[]): number {
  return 0
}
