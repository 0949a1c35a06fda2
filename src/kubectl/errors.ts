import { StatusError } from '../apimachinery'

/** Several errors as one (apimachinery `util/errors`); its message names each once. */
export class Aggregate extends Error {
  constructor(readonly errors: readonly Error[]) {
    const messages = [...new Set(errors.flatMap(flatten).map((error) => error.message))]
    super(messages.length === 1 ? messages[0] : `[${messages.join(', ')}]`)
    this.name = 'Aggregate'
  }
}

/** Ends the command with that exit code; what there is to say has been printed, or is the message. */
export class ExitError extends Error {
  constructor(
    readonly exitCode: number,
    message = '',
  ) {
    super(message)
    this.name = 'ExitError'
  }
}

/** Something is wrong with the kubeconfig or with what flags say of it (client-go `clientcmd`). */
export class ConfigurationError extends Error {}

/** An error that is printed without a word in front (upstream's errors that are printed by the command itself). */
export class PlainError extends Error {}

/** Throws what there is of `errors`: nothing, or all of them as one (upstream `NewAggregate`). */
export function throwAggregate(errors: readonly Error[]): void {
  if (errors.length) throw new Aggregate(errors)
}

/** The errors within an error, of aggregates in aggregates too (upstream `utilerrors.Flatten`). */
export function flatten(error: Error): readonly Error[] {
  return error instanceof Aggregate ? error.errors.flatMap(flatten) : [error]
}

/** The error without those that `isIgnored` names, or undefined where none is left (upstream `utilerrors.FilterOut`). */
export function filterOut(error: Error, isIgnored: (error: Error) => boolean): Error | undefined {
  if (!(error instanceof Aggregate)) return isIgnored(error) ? undefined : error
  const rest = error.errors.map((inner) => filterOut(inner, isIgnored)).filter((inner) => inner !== undefined)
  return rest.length ? new Aggregate(rest) : undefined
}

/** Runs `visit`; an error that it throws is collected. */
export function collect(errors: Error[], visit: () => void): void {
  try {
    visit()
  } catch (error) {
    errors.push(asError(error))
  }
}

export function asError(error: unknown): Error {
  if (error instanceof Error) return error
  throw error
}

/** Says in which file a refused object stands (upstream `AddSourceToErr`). `verb` is `creating`, `deleting`, … */
export function addSourceToError(verb: string, source: string, error: Error): Error {
  if (!source) return error
  const message = `error when ${verb} ${JSON.stringify(source)}: ${error.message}`
  return error instanceof StatusError ? new StatusError({ ...error.status, message }) : new Error(message)
}

/** What kubectl prints for an error, and with which exit code it ends (kubectl `cmd/util/helpers.go checkErr`). */
export function describeError(error: Error): { readonly message: string; readonly exitCode: number } {
  const [only, ...others] = error instanceof Aggregate ? error.errors : []
  const single = only && !others.length ? only : error
  return { message: withNewline(messageOf(single)), exitCode: single instanceof ExitError ? single.exitCode : 1 }
}

function messageOf(error: Error): string {
  if (error instanceof ExitError || error instanceof PlainError) return error.message
  if (error instanceof StatusError && error.reason === 'Invalid') return invalidMessage(error)
  if (error instanceof ConfigurationError) return `Error in configuration: ${error.message}`
  if (error instanceof Aggregate) return error.errors.map((inner) => `${standardMessage(inner) ?? inner.message}\n`).join('')
  const standard = standardMessage(error)
  if (standard !== undefined) return standard
  return error.message.startsWith('error: ') ? error.message : `error: ${error.message}`
}

/** The message of an error of the server, or undefined for any other (upstream `StandardErrorMessage`). */
export function standardMessage(error: Error): string | undefined {
  if (!(error instanceof StatusError)) return undefined
  if (error.reason === 'Unauthorized') return `error: You must be logged in to the server (${error.message})`
  return error.reason ? `Error from server (${error.reason}): ${error.message}` : `Error from server: ${error.message}`
}

function invalidMessage({ status }: StatusError): string {
  const { details, message = '' } = status
  if (!details) return message ? `The request is invalid: ${message}` : 'The request is invalid'
  const { kind = '', name = '', causes = [] } = details
  const lines = [...new Set(causes.map((cause) => `${cause.field ?? ''}: ${cause.message ?? ''}`))]
  let text = 'The request is invalid'
  if (kind || name) text = `The ${kind} ${JSON.stringify(name)} is invalid`
  else if (message && !lines.length) text += `: ${message}`
  if (!lines.length) return text
  if (lines.length === 1) return `${text}: ${lines[0] as string}`
  return `${text}: \n${lines.map((line) => `* ${line}\n`).join('')}`
}

function withNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}
