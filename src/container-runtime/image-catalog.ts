import { builtInImages } from './built-in-images'
import type { ImageBehaviour } from './image-behaviour'
import { fullImageName, parseImageReference } from './image-reference'

/** Behaviours by name: of a repository (`nginx`), or of one image in it (`nginx:1.25`). */
export type ImageBehaviours = Readonly<Record<string, ImageBehaviour>>

export interface ImageCatalogOptions {
  /** the images there are to begin with; those that tutorials use unless given */
  readonly images?: ImageBehaviours
  /** whether an image that nobody has described can be pulled; it then runs for ever and answers on its declared ports */
  readonly unknownImagesExist?: boolean
}

const NOTHING: ImageBehaviour = {}

/** The same behaviours by key, worked out when somebody first asks: clusters are many, and most are asked about few images. */
const byKey = new WeakMap<ImageBehaviours, ReadonlyMap<string, ImageBehaviour>>()

function keyed(images: ImageBehaviours): ReadonlyMap<string, ImageBehaviour> {
  let behaviours = byKey.get(images)
  if (!behaviours) {
    behaviours = new Map(Object.entries(images).map(([name, behaviour]) => [keyOfName(name), behaviour]))
    byKey.set(images, behaviours)
  }
  return behaviours
}

/** What every image does. Settings of one image add up; those of a tag go before those of its repository. */
export class ImageCatalog {
  private readonly images: ImageBehaviours
  /** what was said of images since, on top of what they did to begin with */
  private readonly given = new Map<string, ImageBehaviour>()
  private readonly found = new Map<string, ImageBehaviour>()
  private readonly listeners: (() => void)[] = []
  private unknownExist: boolean

  constructor({ images = builtInImages, unknownImagesExist = true }: ImageCatalogOptions = {}) {
    this.unknownExist = unknownImagesExist
    this.images = images
  }

  /** Whether images that nobody has described can be pulled. */
  set unknownImagesExist(exist: boolean) {
    this.unknownExist = exist
    this.found.clear()
  }

  /** Adds to what an image does; processes that run follow at once, where they are asked. */
  set(name: string, behaviour: ImageBehaviour): void {
    const key = keyOfName(name)
    this.given.set(key, { ...this.described(key), ...behaviour })
    this.found.clear()
    for (const listener of this.listeners) listener()
  }

  /** Calls `listener` after every `set`. */
  onChange(listener: () => void): void {
    this.listeners.push(listener)
  }

  /** What an image does, by any form of its name. */
  behaviourOf(image: string): ImageBehaviour {
    const known = this.found.get(image)
    if (known) return known
    const behaviour = this.lookUp(image)
    this.found.set(image, behaviour)
    return behaviour
  }

  private described(key: string): ImageBehaviour | undefined {
    return this.given.get(key) ?? keyed(this.images).get(key)
  }

  private lookUp(image: string): ImageBehaviour {
    const reference = parseImageReference(image)
    if (!reference) return { exists: false }
    const repository = this.described(reference.repository)
    const tagged = this.described(fullImageName(reference))
    if (!repository && !tagged) return this.unknownExist ? NOTHING : { exists: false }
    return tagged ? { ...repository, ...tagged } : (repository ?? NOTHING)
  }
}

/** A name with a tag or digest stands for that image, one without for every image of its repository. */
function keyOfName(name: string): string {
  const reference = parseImageReference(name)
  if (!reference) return name
  const hasVersion = name.includes('@') || name.lastIndexOf(':') > name.lastIndexOf('/')
  return hasVersion ? fullImageName(reference) : reference.repository
}
