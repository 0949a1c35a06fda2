import type { Secret } from '../../../api'
import { byteLength } from '../base64'
import type { Describer } from '../describer'
import { writeHead } from '../metadata'

const TOKEN_TYPE = 'kubernetes.io/service-account-token'

export const secret: Describer<Secret> = {
  describe(w, object) {
    const { type = '', data = {} } = object
    writeHead(w, object)
    w.write(0, `\nType:\t${type}\n`)
    w.write(0, '\nData\n====\n')
    for (const key of Object.keys(data).sort()) {
      const value = data[key] ?? ''
      w.field(0, key, key === 'token' && type === TOKEN_TYPE ? atob(value) : `${byteLength(value)} bytes`)
    }
  },
}
