// Takes every step there is and does nothing: what cucumber itself costs.
const { defineStep } = require('@cucumber/cucumber')

defineStep(/^[^]*$/, (docStringOrDone) => {
  if (typeof docStringOrDone === 'function') docStringOrDone()
})
