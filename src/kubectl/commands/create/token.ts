import { SERVICE_ACCOUNTS } from '../../../apimachinery'
import type { Command } from '../../command'
import { asError } from '../../errors'
import { PRINT_FLAGS, printResult } from '../../printers'
import type { Unstructured } from '../../resource'
import { nameFromArgs } from './generator'

const BOUND_KINDS: Readonly<Record<string, string>> = { Node: 'v1', Pod: 'v1', Secret: 'v1' }

/** kubectl `cmd/create/create_token.go`. */
export const createToken: Command = {
  name: 'token',
  short: 'Request a service account token',
  use: 'token SERVICE_ACCOUNT_NAME',
  flags: [
    ...PRINT_FLAGS,
    { name: 'audience', type: 'stringArray' },
    { name: 'duration', type: 'duration' },
    { name: 'bound-object-kind', type: 'string' },
    { name: 'bound-object-name', type: 'string' },
    { name: 'bound-object-uid', type: 'string' },
  ],
  run: (context) => {
    const { flags, client, namespace, out } = context
    const name = nameFromArgs(context)
    if (!name) throw new Error('service account name is required')
    const durationMs = flags.number('duration')
    if (durationMs < 0) throw new Error('--duration must be greater than or equal to 0')
    if (durationMs % 1000) throw new Error('--duration cannot be expressed in units less than seconds')
    if (flags.list('audience').includes('')) throw new Error('--audience must not be an empty string')
    const [kind, objectName, uid] = ['kind', 'name', 'uid'].map((part) => flags.string(`bound-object-${part}`)) as [
      string,
      string,
      string,
    ]
    checkBoundObject(kind, objectName, uid)
    const request = {
      kind: 'TokenRequest',
      apiVersion: 'authentication.k8s.io/v1',
      metadata: {},
      spec: {
        audiences: flags.list('audience').length ? flags.list('audience') : null,
        ...(durationMs && { expirationSeconds: durationMs / 1000 }),
        ...(kind && { boundObjectRef: { kind, apiVersion: BOUND_KINDS[kind], name: objectName, ...(uid && { uid }) } }),
      },
    }
    let answer: Unstructured
    try {
      answer = client.createSubresource(SERVICE_ACCOUNTS, namespace, name, 'token', request) as Unstructured
    } catch (error) {
      throw new Error(`failed to create token: ${asError(error).message}`)
    }
    const token = (answer.status as { readonly token?: string } | undefined)?.token ?? ''
    if (!token) throw new Error('failed to create token: no token in server response')
    if (flags.string('output')) return printResult(context, answer, '')
    out(token)
  },
}

function checkBoundObject(kind: string, name: string, uid: string): void {
  if (!kind) {
    if (name) throw new Error('--bound-object-name can only be set if --bound-object-kind is provided')
    if (uid) throw new Error('--bound-object-uid can only be set if --bound-object-kind is provided')
    return
  }
  if (!Object.hasOwn(BOUND_KINDS, kind))
    throw new Error(`supported --bound-object-kind values are ${Object.keys(BOUND_KINDS).join(', ')}`)
  if (!name) throw new Error('--bound-object-name is required if --bound-object-kind is provided')
}
