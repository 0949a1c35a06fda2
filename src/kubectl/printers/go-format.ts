/** A float as Go's `%v` writes it (`strconv` format 'g'): from a million on, and below a ten-thousandth, with an exponent. */
export function formatFloat(value: number): string {
  if (value === 0) return '0'
  const [digits = '', exponentText = '0'] = value.toExponential().split('e')
  const exponent = Number(exponentText)
  if (exponent >= -4 && exponent < 6) return String(value)
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}

/** A number of a JSON value as Go's `%v` writes it: whole numbers are integers there. */
export function formatNumber(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : formatFloat(value)
}

/** A JSON value as Go's `%v` writes it: `map[a:1 b:[x y]]`. */
export function goValue(value: unknown, number: (value: number) => string = formatNumber): string {
  if (value === null || value === undefined) return '<nil>'
  if (Array.isArray(value)) return `[${value.map((item) => goValue(item, number)).join(' ')}]`
  if (typeof value === 'object') {
    const fields = value as Readonly<Record<string, unknown>>
    const keys = Object.keys(fields).sort()
    return `map[${keys.map((key) => `${key}:${goValue(fields[key], number)}`).join(' ')}]`
  }
  return typeof value === 'number' ? number(value) : String(value)
}

/** A JSON value as Go's `%#v` writes it: `map[string]interface {}{"a":1}`. */
export function goSyntax(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)'
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`
  if (typeof value === 'object') {
    const fields = value as Readonly<Record<string, unknown>>
    const keys = Object.keys(fields).sort()
    return `map[string]interface {}{${keys.map((key) => `${JSON.stringify(key)}:${goSyntax(fields[key])}`).join(', ')}}`
  }
  if (typeof value === 'string') return JSON.stringify(value)
  return typeof value === 'number' ? formatNumber(value) : String(value)
}
