// Mirrors apimachinery util/mergepatch/errors.go.
import { newBadRequest, newGenericServerResponse, newUnknownError, type StatusError } from '../status-error'
import { formatGoValue, goKindOf } from './go-value'

/** A patch that cannot be applied or made; `status` is how a server answers it (upstream `interpretStrategicMergePatchError`). */
export class PatchError extends Error {
  constructor(
    message: string,
    private readonly kind: 'BadRequest' | 'Unprocessable' | 'Internal' = 'Internal',
  ) {
    super(message)
    this.name = 'PatchError'
  }

  get status(): StatusError {
    if (this.kind === 'BadRequest') return newBadRequest(this.message)
    if (this.kind === 'Unprocessable') return newRejectedPatch()
    return newUnknownError(this.message)
  }
}

/** What a server answers for a JSON patch that cannot be applied. */
export function newRejectedPatch(): StatusError {
  return newGenericServerResponse(422, 'Invalid', 'the server rejected our request due to an error in our request', {})
}

export const badPrimitiveList = (): PatchError => new PatchError('invalid patch format of primitive list', 'BadRequest')
export const badRetainKeys = (): PatchError => new PatchError('invalid patch format of retainKeys', 'BadRequest')
export const badSetElementOrder = (): PatchError => new PatchError('invalid patch format of setElementOrder list', 'BadRequest')
export const noListOfLists = (): PatchError => new PatchError('lists of lists are not supported', 'Unprocessable')
export const noMergeKey = (map: unknown, key: string): PatchError =>
  new PatchError(`map: ${formatGoValue(map)} does not contain declared merge key: ${key}`)
export const badPatchType = (type: unknown, map: unknown): PatchError =>
  new PatchError(`unknown patch type: ${formatGoValue(type)} in map: ${formatGoValue(map)}`)
export const badArgument = (expected: string, value: unknown): PatchError =>
  new PatchError(`expected a ${expected}, but received a ${goKindOf(value)}`)
