import type { MutatingWebhookConfiguration, ValidatingWebhookConfiguration } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

/** MutatingWebhookConfigurations and ValidatingWebhookConfigurations. */
export const webhookConfigurations = printer<MutatingWebhookConfiguration | ValidatingWebhookConfiguration>(
  [NAME, column('Webhooks', 'integer'), AGE],
  (object, now) => [object.metadata.name, object.webhooks?.length ?? 0, age(object, now)],
)
