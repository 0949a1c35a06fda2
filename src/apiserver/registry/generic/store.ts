// Mirrors apiserver registry/generic/registry/store.go, on top of the revisioned store.
import type { KubernetesObject, ObjectMeta, Stored } from '../../../api'
import {
  deepEqual,
  fieldInvalid,
  formatTime,
  generateName,
  groupKindOf,
  newAlreadyExists,
  newConflict,
  newInvalid,
  newNotFound,
  newUnknownError,
  type Resource,
} from '../../../apimachinery'
import type { Loop, SeededRandom } from '../../../sim'
import { StoreError, type Owned, type Store } from '../../../storage'
import type { Strategy, StrategyContext, UpdateStrategy } from '../strategy'
import { storageKeyOf } from '../versions'
import { newMetadata, updatedMetadata, withMetadata, type SystemFields } from './metadata'
import { metadataErrors, metadataUpdateErrors } from './metadata-validation'

const MAX_NAME_TRIES = 8
const OPTIMISTIC_LOCK = 'the object has been modified; please apply your changes to the latest version and try again'

/** What a write needs to know besides the object. */
export interface WriteOptions {
  readonly namespace: string
  readonly dryRun: boolean
  /** collects the texts of Warning headers, where somebody reads them */
  readonly warn?: ((text: string) => void) | undefined
  /** admission's last word on the object as it would be stored; throws a StatusError */
  validate(object: KubernetesObject, old?: Stored): void
}

export interface UpdateOptions extends WriteOptions {
  /** `status` and the like, where the endpoint has rules of its own */
  readonly rules?: UpdateStrategy<KubernetesObject> | undefined
  /** whether what does not exist is created: as the strategy says, never, or always (as apply does) */
  readonly creation: 'by strategy' | 'never' | 'always'
  /** whether to store the object even if nothing of it changes */
  readonly mustWrite?: ((existing: Stored) => boolean) | undefined
  /** the uid that the stored object must have */
  readonly preconditionUid?: string | undefined
}

export interface UpdateResult {
  readonly object: Stored
  readonly created: boolean
  /** whether the write took the last finalizer away and so removed the object */
  readonly deleted?: boolean
}

/** Creates, reads and updates the objects of every resource by its strategy's rules. */
export class GenericStore {
  readonly context: StrategyContext

  constructor(
    readonly storage: Store,
    readonly loop: Loop,
    private readonly random: SeededRandom,
  ) {
    this.context = {
      now: () => loop.now(),
      list: <T extends KubernetesObject>({ qualified }: Resource<T>) => storage.list(qualified) as Stored<T>[],
      random: random.fork('strategies'),
    }
  }

  /** Throws NotFound. */
  get(resource: Resource, namespace: string, name: string): Stored {
    const object = this.find(resource, namespace, name)
    if (!object) throw newNotFound(resource, name)
    return object
  }

  find(resource: Resource, namespace: string, name: string): Stored | undefined {
    return this.storage.get(storageKeyOf(resource), namespace ? `${namespace}/${name}` : name)
  }

  /** Throws Invalid, AlreadyExists and what admission says. */
  create(resource: Resource, strategy: Strategy, object: KubernetesObject, options: WriteOptions): Stored {
    const { generateName: prefix, name } = object.metadata
    if (name || !prefix) return this.createNamed(resource, strategy, object, name ?? '', options)
    for (let tries = 1; ; tries++) {
      const generated = generateName(prefix, this.random)
      const isTaken = this.find(resource, resource.namespaced ? options.namespace : '', generated) !== undefined
      if (!isTaken || tries === MAX_NAME_TRIES) return this.createNamed(resource, strategy, object, generated, options)
    }
  }

  /** Stores an object that a cluster begins with, in the form in which it is kept: defaulted, checked and let in. Throws a StoreError. */
  restore(resource: Resource, strategy: Strategy, object: KubernetesObject): Stored {
    const { name = '', namespace = '' } = object.metadata
    const metadata = newMetadata(object.metadata, this.systemFields(name, namespace, strategy))
    return this.storage.create(storageKeyOf(resource), Object.assign({}, object, { metadata }), 'object and metadata')
  }

  private systemFields(name: string, namespace: string, { hasGeneration }: Strategy): SystemFields {
    const creationTimestamp = formatTime(this.loop.now())
    return { name, namespace, uid: this.random.uuid(), creationTimestamp, generation: hasGeneration ? 1 : undefined }
  }

  private createNamed(
    resource: Resource,
    strategy: Strategy,
    object: KubernetesObject,
    name: string,
    options: WriteOptions,
  ): Stored {
    const namespace = resource.namespaced ? options.namespace : ''
    const metadata = newMetadata(object.metadata, this.systemFields(name, namespace, strategy))
    const filled = strategy.withMetadata ? strategy.withMetadata(object, metadata) : withMetadata(object, metadata)
    const prepared = strategy.prepareForCreate ? strategy.prepareForCreate(filled, this.context) : filled
    const ofMetadata = metadataErrors(prepared, resource, strategy)
    const others = strategy.validate?.(prepared)
    if (ofMetadata.length || others?.length) throw newInvalid(groupKindOf(resource), name, [...ofMetadata, ...(others ?? [])])
    if (options.warn) strategy.warningsOnCreate?.(prepared).forEach(options.warn)
    const final = strategy.canonicalize ? strategy.canonicalize(prepared) : prepared
    options.validate(final)
    const { resourceVersion = '' } = object.metadata
    if (resourceVersion !== '' && resourceVersion !== '0')
      throw newUnknownError('resourceVersion should not be set on objects to be created')
    return this.insert(resource, final, options.dryRun, final.metadata === metadata ? 'object and metadata' : 'nothing')
  }

  private insert(resource: Resource, object: KubernetesObject, dryRun: boolean, owned: Owned): Stored {
    const name = object.metadata.name ?? ''
    if (dryRun) {
      if (this.find(resource, object.metadata.namespace ?? '', name)) throw newAlreadyExists(resource, name)
      const { resourceVersion: _none, ...metadata } = object.metadata
      return { ...object, metadata } as Stored
    }
    try {
      return this.storage.create(storageKeyOf(resource), object, owned)
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      if (error.code === 'Exists') throw newAlreadyExists(resource, name)
      throw newUnknownError(`etcdserver: mvcc: database space exceeded: ${error.message}`)
    }
  }

  /**
   * Replaces an object by what `updated` makes of the present one (undefined where there is none and it may be created).
   * Throws NotFound, Conflict, Invalid and what admission says.
   */
  update(
    resource: Resource,
    strategy: Strategy,
    name: string,
    updated: (existing: Stored | undefined) => KubernetesObject,
    options: UpdateOptions,
  ): UpdateResult {
    const existing = this.find(resource, resource.namespaced ? options.namespace : '', name)
    if (!existing) {
      const mayCreate = options.creation === 'always' || (options.creation === 'by strategy' && strategy.allowCreateOnUpdate)
      if (!mayCreate) throw newNotFound(resource, name)
      return { object: this.createNamed(resource, strategy, updated(undefined), name, options), created: true }
    }
    this.checkUid(resource, existing, options.preconditionUid)
    const object = updated(existing)
    this.checkVersion(resource, strategy, existing, object)
    const isSameMeta = object.metadata === existing.metadata
    const fresh = isSameMeta ? undefined : updatedMetadata(object.metadata, existing.metadata, existing.metadata.generation)
    const final = this.beforeUpdate(resource, strategy, object, existing, fresh, options)
    options.validate(final, existing)
    if (shouldDeleteDuringUpdate(resource, final, existing)) {
      if (!options.dryRun) this.storage.delete(storageKeyOf(resource), keyOfStored(existing))
      return { object: final as Stored, created: false, deleted: true }
    }
    if (deepEqual(final, existing) && !options.mustWrite?.(existing)) return { object: existing, created: false }
    if (options.dryRun) return { object: final as Stored, created: false }
    const isOwned = final !== object && final !== existing
    const owned = !isOwned ? 'nothing' : fresh && final.metadata === fresh ? 'object and metadata' : 'object'
    return { object: this.storage.update(storageKeyOf(resource), final, undefined, owned), created: false }
  }

  private checkUid(resource: Resource, existing: Stored, uid: string | undefined): void {
    if (!uid || uid === existing.metadata.uid) return
    const key = `/registry/${resource.resource}/${keyOfStored(existing)}`
    throw newConflict(
      resource,
      existing.metadata.name,
      `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${existing.metadata.uid}`,
    )
  }

  private checkVersion(
    resource: Resource,
    { allowUnconditionalUpdate }: Strategy,
    existing: Stored,
    { metadata }: KubernetesObject,
  ): void {
    const version = metadata.resourceVersion ?? ''
    if (version === existing.metadata.resourceVersion) return
    const { name } = existing.metadata
    if (version === '' || version === '0') {
      if (allowUnconditionalUpdate !== false) return
      const error = fieldInvalid('metadata.resourceVersion', 0, 'must be specified for an update')
      throw newInvalid({ group: resource.group, kind: resource.resource }, name, [error])
    }
    if (!/^\d+$/.test(version)) throw newUnknownError(`strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`)
    throw newConflict(resource, name, OPTIMISTIC_LOCK)
  }

  /** Mirrors registry/rest/update.go `BeforeUpdate`. */
  private beforeUpdate(
    resource: Resource,
    strategy: Strategy,
    object: KubernetesObject,
    existing: Stored,
    fresh: ObjectMeta | undefined,
    { rules, warn }: UpdateOptions,
  ): KubernetesObject {
    const withFresh = strategy.withMetadata ?? withMetadata
    const filled = fresh ? withFresh(object, fresh) : object
    const prepared = prepareForUpdate(filled, existing, rules ?? strategy, this.context)
    // A status carries no new wish, though it may carry annotations.
    const counted = rules && rules === strategy.status ? prepared : countGeneration(prepared, existing, strategy)
    const ofMetadata = fresh && metadataUpdateErrors(counted, existing, resource)
    const others = rules ? rules.validateUpdate(counted, existing) : strategy.validateUpdate?.(counted, existing)
    if (ofMetadata?.length || others?.length)
      throw newInvalid(groupKindOf(resource), existing.metadata.name, [...(ofMetadata ?? []), ...(others ?? [])])
    if (warn && !rules) strategy.warningsOnUpdate?.(counted, existing).forEach(warn)
    return strategy.canonicalize ? strategy.canonicalize(counted) : counted
  }
}

function prepareForUpdate(
  object: KubernetesObject,
  existing: Stored,
  rules: Pick<Strategy, 'prepareForUpdate'>,
  context: StrategyContext,
): KubernetesObject {
  return rules.prepareForUpdate ? rules.prepareForUpdate(object, existing, context) : object
}

function countGeneration(object: KubernetesObject, existing: Stored, strategy: Strategy): KubernetesObject {
  if (!strategy.hasGeneration) return object
  const input = strategy.generationInput ?? ((o: KubernetesObject) => (o as { readonly spec?: unknown }).spec)
  if (deepEqual(input(object), input(existing))) return object
  return withMetadata(object, { ...object.metadata, generation: (existing.metadata.generation ?? 0) + 1 })
}

/** `namespace/name` of a stored object. */
export function keyOfStored({ metadata }: Stored): string {
  return metadata.namespace ? `${metadata.namespace}/${metadata.name}` : metadata.name
}

/** Whether an update has taken the last finalizer from an object that only waited for that. */
function shouldDeleteDuringUpdate(resource: Resource, object: KubernetesObject, { metadata: old }: Stored): boolean {
  if (object.metadata.finalizers?.length || old.deletionTimestamp === undefined) return false
  if (
    resource.qualified === 'namespaces' &&
    (object as { readonly spec?: { readonly finalizers?: readonly string[] } }).spec?.finalizers?.length
  )
    return false
  return !old.deletionGracePeriodSeconds
}
