import type { ServiceAccount } from '../../../api'
import { withEvents } from '../describer'
import { writeHead } from '../metadata'

const TITLE = 'Image pull secrets:'

export const serviceAccount = withEvents<ServiceAccount>((w, object) => {
  writeHead(w, object)
  const names = (object.imagePullSecrets ?? []).map(({ name }) => name ?? '')
  if (names.length === 0) w.write(0, `${TITLE}\t<none>\n`)
  for (const [index, name] of names.entries()) w.write(0, `${index === 0 ? TITLE : ' '.repeat(TITLE.length)}\t${name}\n`)
})
