import { builtInImages, ImageCatalog, referenceImages } from '../../container-runtime'
import type { ClusterOptions } from '../options'

/** What the images of a cluster do: the set it begins with, then what was said of each. */
export function newImageCatalog({ imageSet = 'built-in', unknownImages, images = [] }: ClusterOptions): ImageCatalog {
  const isReference = imageSet === 'reference'
  const catalog = new ImageCatalog({
    images: isReference ? referenceImages : builtInImages,
    unknownImagesExist: (unknownImages ?? (isReference ? 'missing' : 'run')) === 'run',
  })
  for (const { image, behaviour } of images) catalog.set(image, behaviour)
  return catalog
}
