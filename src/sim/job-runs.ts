/** How often a job ran; `of` is the object that it is done for, where it is done for one. */
export interface JobCount {
  readonly job: string
  readonly of?: string
  readonly runs: number
}

const MOST_NOTED = 1_000_000
const MOST_JOBS = 5
const MOST_OBJECTS = 3

/** Counts jobs, cheaply: runs are noted as they come, and told apart when somebody asks. */
export class JobRuns {
  /** by job, then by object; undefined is what is done for none */
  private readonly counts = new Map<string, Map<string | undefined, number>>()
  /** a job and its object in turns: what has not been counted yet */
  private noted: (string | undefined)[] = []
  private sum = 0

  add(job: string, of: string | undefined): void {
    this.sum++
    this.noted.push(job, of)
    if (this.noted.length > MOST_NOTED) this.count()
  }

  /** How often all of them together have run. */
  get total(): number {
    return this.sum
  }

  /** How often the job has run for the object. */
  of(job: string, of: string | undefined): number {
    this.count()
    return this.counts.get(job)?.get(of) ?? 0
  }

  clear(): void {
    this.counts.clear()
    this.noted.length = 0
    this.sum = 0
  }

  private count(): void {
    const { counts, noted } = this
    for (let i = 0; i < noted.length; i += 2) {
      const [job, of] = [noted[i] as string, noted[i + 1]]
      let ofJob = counts.get(job)
      if (!ofJob) counts.set(job, (ofJob = new Map<string | undefined, number>()))
      ofJob.set(of, (ofJob.get(of) ?? 0) + 1)
    }
    this.noted = []
  }

  /** All jobs that are done for an object, or all where none is, most runs first. */
  busiest(): readonly JobCount[] {
    this.count()
    const jobs = [...this.counts].flatMap(([job, ofJob]) =>
      [...ofJob].map(([of, runs]): JobCount => ({ job, ...(of !== undefined && { of }), runs })),
    )
    const working = jobs.filter(({ of }) => of !== undefined)
    return (working.length ? working : jobs).sort((a, b) => b.runs - a.runs)
  }
}

/** Work that keeps itself busy, such as two controllers that undo each other's writes: names who worked most, and on what. */
export class EndlessLoopError extends Error {
  constructor(
    /** when it was stopped, in milliseconds of the clock */
    readonly atMs: number,
    /** how often the busiest job had run by then */
    readonly limit: number,
    /** most runs first */
    readonly jobs: readonly JobCount[],
  ) {
    super(
      `the cluster does not come to rest: stopped after ${limit} runs at ${new Date(atMs).toISOString()}; busiest: ` +
        `${describe(jobs)}; do two of them undo each other's writes?`,
    )
    this.name = 'EndlessLoopError'
  }
}

/** `replicaset-controller default/web (2000 times); reaper default/web-a, default/web-b and 40 others (2000 times)`. */
function describe(jobs: readonly JobCount[]): string {
  const byJob = new Map<string, { runs: number; readonly objects: string[] }>()
  for (const { job, of, runs } of jobs) {
    const entry = byJob.get(job) ?? { runs: 0, objects: [] }
    entry.runs += runs
    if (of !== undefined) entry.objects.push(of)
    byJob.set(job, entry)
  }
  const most = Math.max(...[...byJob.values()].map(({ runs }) => runs))
  return [...byJob]
    .filter(([, { runs }]) => runs * 10 >= most)
    .sort(([, a], [, b]) => b.runs - a.runs)
    .slice(0, MOST_JOBS)
    .map(([job, { runs, objects }]) => {
      const others = objects.length - MOST_OBJECTS
      const named = objects.slice(0, MOST_OBJECTS).join(', ') + (others > 0 ? ` and ${others} others` : '')
      return `${job}${named && ` ${named}`} (${runs} times)`
    })
    .join('; ')
}
