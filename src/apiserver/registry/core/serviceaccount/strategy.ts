// Mirrors pkg/registry/core/serviceaccount/strategy.go.
import type { ObjectReference, ServiceAccount } from '../../../../api'
import { SERVICE_ACCOUNTS } from '../../../../apimachinery'
import { changeEach } from '../../../apis/defaulting'
import type { Strategy } from '../../strategy'

const ENFORCE_MOUNTABLE = 'kubernetes.io/enforce-mountable-secrets'

/** Of a reference to a secret only the name counts. */
function cleanSecretReferences(account: ServiceAccount): ServiceAccount {
  return changeEach(account, 'secrets', (secret: ObjectReference) =>
    Object.keys(secret).every((key) => key === 'name') ? secret : { ...(secret.name !== undefined && { name: secret.name }) },
  )
}

function warnings(account: ServiceAccount, old?: ServiceAccount): readonly string[] {
  const isNew =
    account.metadata.annotations?.[ENFORCE_MOUNTABLE] !== undefined &&
    old?.metadata.annotations?.[ENFORCE_MOUNTABLE] === undefined
  return isNew
    ? [
        `metadata.annotations[${ENFORCE_MOUNTABLE}]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets`,
      ]
    : []
}

export const serviceAccountStrategy: Strategy<ServiceAccount> = {
  resource: SERVICE_ACCOUNTS,
  hasGeneration: false,
  prepareForCreate: cleanSecretReferences,
  prepareForUpdate: cleanSecretReferences,
  warningsOnCreate: (account) => warnings(account),
  warningsOnUpdate: warnings,
}
