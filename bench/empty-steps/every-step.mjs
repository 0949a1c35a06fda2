// Takes every step there is and does nothing: what cucumber itself costs.
import { defineStep } from '@cucumber/cucumber'

defineStep(/^[^]*$/, (docStringOrDone) => {
  if (typeof docStringOrDone === 'function') docStringOrDone()
})
