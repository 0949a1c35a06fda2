// Mirrors the labels of namespaces in pod-security-admission api/helpers.go; pods themselves are not judged.
import { fieldInvalid, newInvalid, type FieldError } from '../../../apimachinery'
import type { AdmissionPlugin } from '../admission'

const PREFIX = 'pod-security.kubernetes.io/'
const LEVELS = ['privileged', 'baseline', 'restricted']
const MODES = ['enforce', 'audit', 'warn']
const VERSION = /^(latest|v1\.(0|[1-9]\d*))$/

/** Refuses namespaces whose labels ask for a level of pod security that does not exist. */
export const podSecurity: AdmissionPlugin = {
  name: 'PodSecurity',
  handles: (resource, subresource, operation) =>
    resource === 'namespaces' && subresource === '' && (operation === 'CREATE' || operation === 'UPDATE'),
  validate({ object, name }) {
    const errors = labelErrors(object?.metadata.labels ?? {})
    if (errors.length) throw newInvalid({ group: '', kind: 'Namespace' }, name, errors)
  },
}

function labelErrors(labels: Readonly<Record<string, string>>): readonly FieldError[] {
  return MODES.flatMap((mode) => {
    const errors: FieldError[] = []
    const [levelKey, versionKey] = [`${PREFIX}${mode}`, `${PREFIX}${mode}-version`]
    const [level, version] = [labels[levelKey], labels[versionKey]]
    if (level !== undefined && !LEVELS.includes(level))
      errors.push(fieldInvalid(`metadata.labels[${levelKey}]`, level, `must be one of ${LEVELS.join(', ')}`))
    if (version !== undefined && !VERSION.test(version))
      errors.push(fieldInvalid(`metadata.labels[${versionKey}]`, version, 'must be "latest" or "v1.x"'))
    return errors
  })
}
