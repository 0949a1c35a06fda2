import type { KubernetesObject, ObjectMeta, Stored } from '../../api'
import type { FieldError, Resource } from '../../apimachinery'
import type { SeededRandom } from '../../sim'

/** What a strategy may know while it prepares an object. */
export interface StrategyContext {
  /** milliseconds of the cluster's clock */
  now(): number
  /** the objects of a resource that are stored at present, for what must be unique among them */
  list<T extends KubernetesObject>(resource: Resource<T>): readonly Stored<T>[]
  /** draws what the server chooses, such as a free address */
  readonly random: SeededRandom
}

/** How writes to a subresource that is the object itself, such as `status`, are prepared and checked. */
export interface UpdateStrategy<T extends KubernetesObject> {
  /** keeps what this endpoint may not change: for `status` the spec and most metadata of `old` */
  prepareForUpdate(object: T, old: Stored<T>, context: StrategyContext): T
  validateUpdate(object: T, old: Stored<T>): readonly FieldError[]
}

/**
 * How the server treats one resource (upstream `pkg/registry/<group>/<resource>/strategy.go`). Functions are pure: they return a new
 * object, or the one they were given where nothing changes. Validation collects every error. The generic store does the rest:
 * metadata, generation, names, conflicts, deletion, managed fields.
 */
export interface Strategy<T extends KubernetesObject = KubernetesObject> {
  readonly resource: Resource<T>
  /** whether metadata.generation starts at 1 and rises with the spec */
  readonly hasGeneration: boolean
  /** whether PUT to a name that does not exist creates the object */
  readonly allowCreateOnUpdate?: boolean
  /** false where a PUT needs a resourceVersion */
  readonly allowUnconditionalUpdate?: boolean
  /** what happens to dependents when a delete does not say: `background` unless given */
  readonly defaultPropagation?: 'background' | 'orphan'
  /** upstream's messages for a bad metadata.name; DNS-1123 subdomain unless given */
  validateName?(name: string, isPrefix: boolean): readonly string[]
  /**
   * Fills in what the author left out (upstream `SetDefaults_*`); given decoded objects and the results of patches. What the object has in
   * common with the stored one was filled in before.
   */
  setDefaults?(object: T, stored?: Stored<T>): T
  /** the object with other metadata; spelled out by kinds of which there are many, so that the engine meets few forms there */
  withMetadata?(object: T, metadata: ObjectMeta): T
  /** drops status and what only the server sets */
  prepareForCreate?(object: T, context: StrategyContext): T
  validate?(object: T): readonly FieldError[]
  warningsOnCreate?(object: T): readonly string[]
  prepareForUpdate?(object: T, old: Stored<T>, context: StrategyContext): T
  validateUpdate?(object: T, old: Stored<T>): readonly FieldError[]
  warningsOnUpdate?(object: T, old: Stored<T>): readonly string[]
  /** brings a valid object into the one form that is stored (upstream `Canonicalize`) */
  canonicalize?(object: T): T
  readonly status?: UpdateStrategy<T>
  /** further subresources that are written as the object itself, such as `ephemeralcontainers` or `resize` */
  readonly objectSubresources?: Readonly<Record<string, UpdateStrategy<T>>>
  /** the part that bumps the generation when it changes; `spec` unless given */
  generationInput?(object: T): unknown
  /** fields that `fieldSelector` knows besides metadata.name and metadata.namespace, with their value in an object */
  readonly selectableFields?: Readonly<Record<string, (object: T) => string>>
  /**
   * How long a deletion with grace waits (upstream `CheckGracefulDelete`). With 0 the object is marked as deleted and then removed at
   * once, in two revisions; with undefined it is removed without a mark.
   */
  gracefulDeletionSeconds?(object: Stored<T>, requestedSeconds: number | undefined): number | undefined
}
