import { join, sep } from 'node:path'
import { inWords, SaidError, type Phrases } from './cluster'

/** Where kubehave's own code lies, as sources or as compiled output. */
const OWN_FOLDERS: readonly string[] = [join(__dirname, sep), join(__dirname, '..', 'steps', sep)]

/** Errors of the language itself are slips in code, which all frames help to find. */
const SLIPS_IN_CODE = [TypeError, RangeError, ReferenceError]

/** Whether a frame lies in the project's own files, and not in Node, cucumber or kubehave. */
const isForeign = (frame: string): boolean =>
  !/[ (]node:|<anonymous>/.test(frame) &&
  !frame.includes(`${sep}@cucumber${sep}`) &&
  !OWN_FOLDERS.some((folder) => frame.includes(folder))

/**
 * Leaves kubehave's own frames out of an error about what an author wrote: the step says where it failed. Frames of the project's own steps
 * stay; where there are none, the message stands alone.
 */
function leaveOwnFramesOut(error: unknown): unknown {
  if (!(error instanceof Error) || SLIPS_IN_CODE.some((slip) => error instanceof slip)) return error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const foreign = frames.filter(isForeign)
  if (foreign.length < frames.length)
    error.stack = foreign.length ? [`${error.name}: ${error.message}`, ...foreign].join('\n') : error.message
  return error
}

/** An error that can be told in any language, told in the one of the World that it came up in. */
function inLanguageOf(world: unknown, error: unknown): unknown {
  if (!(error instanceof SaidError)) return error
  const { phrases } = (world ?? {}) as { readonly phrases?: Phrases }
  const told = inWords(error.said, phrases)
  error.stack = (error.stack ?? '').replace(error.message, () => told)
  error.message = told
  return error
}

/** The function with the same number of parameters, whose errors speak to the author of a feature. */
export function speakingToAuthors<T, A extends unknown[], R>(run: (this: T, ...args: A) => R): (this: T, ...args: A) => R {
  const speaking = function (this: T, ...args: A): R {
    try {
      return run.apply(this, args)
    } catch (error) {
      throw leaveOwnFramesOut(inLanguageOf(this, error))
    }
  }
  return Object.defineProperty(speaking, 'length', { value: run.length })
}
