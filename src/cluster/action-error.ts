import { SaidError, type Said } from './phrases'

/** An action that cannot be done as its sentence says it; the message says why, and what would be right. */
export class ActionError extends SaidError {
  override readonly name = 'ActionError'

  constructor(said: Said) {
    super(said)
    // the step says where it failed; frames of kubehave's own would only hide what it says
    this.stack = this.message
  }
}
