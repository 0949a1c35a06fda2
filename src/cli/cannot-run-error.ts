/** Why something could not be run, said so that the message alone is enough. */
export class CannotRunError extends Error {
  override readonly name = 'CannotRunError'
}
