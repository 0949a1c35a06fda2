import type { Secret } from '../../../../api'
import { encodeBase64 } from '../base64'
import { fill, withoutFields } from '../../defaulting'

/** upstream SetDefaults_Secret, and the conversion that moves `stringData` into `data` */
export function setDefaultsSecret(secret: Secret): Secret {
  const typed = fill(secret, { type: 'Opaque' })
  if (!typed.stringData) return typed
  const data: Record<string, string> = { ...typed.data }
  for (const key in typed.stringData) data[key] = encodeBase64(typed.stringData[key] as string)
  const moved = withoutFields(typed, 'stringData')
  return Object.keys(data).length ? { ...moved, data } : moved
}
