import type { ConfigMap } from '../../../api'
import { withEvents } from '../describer'
import { byteLength } from '../base64'
import { writeHead } from '../metadata'

export const configMap = withEvents<ConfigMap>((w, object) => {
  const { data = {}, binaryData = {} } = object
  writeHead(w, object)
  w.write(0, '\nData\n====\n')
  for (const key of Object.keys(data).sort()) w.write(0, `${key}:\n----\n${data[key]}\n\n`)
  w.write(0, '\nBinaryData\n====\n')
  for (const key of Object.keys(binaryData).sort()) w.write(0, `${key}: ${byteLength(binaryData[key] ?? '')} bytes\n`)
  w.write(0, '\n')
})
