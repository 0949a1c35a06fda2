/** The media type under which scenarios attach what is not simulated. */
export const WARNING_MEDIA_TYPE = 'text/x.kubehave.warning+plain'

const MOST_LINES = 10

/** What happened in a run that is not simulated, gathered from cucumber's messages. */
export class WarningSummary {
  private readonly scenarios = new Set<string>()
  private readonly warnings = new Set<string>()

  /** Takes an attachment of a scenario, if it is a warning. */
  take({ mediaType, body, testCaseStartedId = '' }: Attached): void {
    if (mediaType !== WARNING_MEDIA_TYPE) return
    this.scenarios.add(testCaseStartedId)
    this.warnings.add(body)
  }

  /** The summary in words, a line each; none where there was no warning. */
  lines(): readonly string[] {
    const { scenarios, warnings } = this
    if (!warnings.size) return []
    const where = scenarios.size === 1 ? '1 scenario' : `${scenarios.size} scenarios`
    const told = [...warnings].slice(0, MOST_LINES).map((warning) => `  ${warning}`)
    const rest = warnings.size > MOST_LINES ? [`  … and ${warnings.size - MOST_LINES} more`] : []
    return [`not everything in ${where} is simulated; there a real cluster may do something else:`, ...told, ...rest]
  }
}

/** An attachment, as cucumber's messages have it. */
interface Attached {
  readonly mediaType: string
  readonly body: string
  readonly testCaseStartedId?: string
}
