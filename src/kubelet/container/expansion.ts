/** `$(NAME)` stands for a variable, `$$` for a dollar (third_party/forked/golang/expansion/expand.go). */
export function expandVariables(text: string, variables: Readonly<Record<string, string>>): string {
  if (!text.includes('$')) return text
  return text.replace(/\$(\$|\(([^)]*)\))/g, (whole, sign: string, name: string) =>
    sign === '$' ? '$' : (variables[name] ?? whole),
  )
}
