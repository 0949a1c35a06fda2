/** A number as Go's `%v` writes it: large and small ones with an exponent of two digits. */
export function formatFloat(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value)
  if (value !== 0 && Math.abs(value) < 1e-4) return withExponent(value.toExponential())
  return withExponent(String(value))
}

function withExponent(text: string): string {
  return text.replace(/e([+-]?)(\d)$/, (_, sign: string, digit: string) => `e${sign || '+'}0${digit}`)
}

/** A JSON value as Go's `%v` writes it: `map[a:1 b:[x y]]`. */
export function goValue(value: unknown): string {
  if (value === null || value === undefined) return '<nil>'
  if (Array.isArray(value)) return `[${value.map(goValue).join(' ')}]`
  if (typeof value === 'object') {
    const fields = value as Readonly<Record<string, unknown>>
    return `map[${Object.keys(fields)
      .sort()
      .map((key) => `${key}:${goValue(fields[key])}`)
      .join(' ')}]`
  }
  return typeof value === 'number' ? formatFloat(value) : String(value)
}

/** A JSON value as Go's `%#v` writes it: `map[string]interface {}{"a":1}`. */
export function goSyntax(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)'
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`
  if (typeof value === 'object') {
    const fields = value as Readonly<Record<string, unknown>>
    return `map[string]interface {}{${Object.keys(fields)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${goSyntax(fields[key])}`)
      .join(', ')}}`
  }
  if (typeof value === 'string') return JSON.stringify(value)
  return typeof value === 'number' ? formatFloat(value) : String(value)
}
