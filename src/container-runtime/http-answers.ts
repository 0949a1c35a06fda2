import type { HttpAnswer, ImageBehaviour } from './image-behaviour'

/** What a process answers for a path, `ageMs` milliseconds after its start: the first answer that fits, status 200 where none does. */
export function answerFor(answers: readonly HttpAnswer[], path: string, ageMs: number): HttpAnswer {
  const asked = path.split('?')[0]
  const fits = ({ path: of, fromMs = 0, untilMs = Infinity }: HttpAnswer): boolean =>
    (of === undefined || of === asked) && ageMs > fromMs - 1 && ageMs < untilMs
  return answers.find(fits) ?? OK
}

const OK: HttpAnswer = { status: 200 }

/** How many milliseconds after its start the answers of a process change by themselves next; undefined where they stay as they are. */
export function steadyUntil({ startMs = 0, answers = [] }: ImageBehaviour, ageMs: number): number | undefined {
  let next = startMs > ageMs ? startMs : Infinity
  for (const { fromMs = 0, untilMs = Infinity } of answers)
    for (const edge of [fromMs, untilMs]) if (edge > ageMs) next = Math.min(next, edge)
  return next === Infinity ? undefined : next
}
