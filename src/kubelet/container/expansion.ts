/**
 * `$(NAME)` stands for a variable, `$$` for a dollar (third_party/forked/golang/expansion/expand.go); `others` has the variables
 * that come after.
 */
export function expandVariables(
  text: string,
  variables: Readonly<Record<string, string>>,
  others?: () => Readonly<Record<string, string>>,
): string {
  if (!text.includes('$')) return text
  return text.replace(/\$(\$|\(([^)]*)\))/g, (whole, sign: string, name: string) =>
    sign === '$' ? '$' : (variables[name] ?? others?.()[name] ?? whole),
  )
}
