/** Whether a text fits a pattern, in which `*` stands for any run of characters; an empty pattern fits every text. */
export function isLike(pattern: string | undefined, text: string): boolean {
  if (!pattern) return true
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text)
}
