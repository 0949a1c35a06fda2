import type { PodSpec } from '../../../api'
import type { Command } from '../../command'
import { dryRunStrategy } from '../../dry-run'
import { throwAggregate } from '../../errors'
import { hasFilenames } from '../../file-flags'
import { parsePairs, resourcesAndPairs } from '../../pairs'
import { withContainers, withPodSpec } from '../../polymorphic-helpers'
import { toPrinter } from '../../printers'
import { ALL_AND_SELECTOR, LOCAL_AND_SERVER, NO_OBJECTS, objectsToSet, SET_FLAGS, setObjects } from './changes'

/** kubectl `cmd/set/set_image.go`. */
export const setImage: Command = {
  name: 'image',
  short: 'Update the image of a pod template',
  use: 'image (-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N',
  flags: SET_FLAGS,
  run: (context) => {
    const { flags, args } = context
    const dryRun = dryRunStrategy(context)
    const printer = toPrinter(context, 'image updated', { dryRun })
    const { resources, pairs } = resourcesAndPairs(args, 'image')
    const images = parsePairs(pairs, 'image', false).added
    const infos = objectsToSet(context, resources)
    const problems: string[] = []
    if (flags.bool('all') && flags.string('selector')) problems.push(ALL_AND_SELECTOR)
    if (!resources.length && !hasFilenames(flags)) problems.push(NO_OBJECTS)
    if (!images.size) problems.push('at least one image update is required')
    else if (images.size > 1 && images.has('*'))
      problems.push('all containers are already specified by *, but saw more than one container_name=container_image pairs')
    if (flags.bool('local') && dryRun === 'server') problems.push(LOCAL_AND_SERVER)
    throwAggregate(problems.map((problem) => new Error(problem)))
    const missing: Error[] = []
    const failed = setObjects(context, infos, {
      dryRun,
      printer,
      failure: 'failed to patch image update to pod template: ',
      records: true,
      change: (object) => withPodSpec(object, (spec) => withImages(spec, images, missing)),
    })
    throwAggregate([...missing, ...failed])
  },
}

function withImages(spec: PodSpec, images: ReadonlyMap<string, string>, missing: Error[]): PodSpec {
  const used = new Set<string>()
  const changed = withContainers(spec, (container) => {
    const name = images.has(container.name) ? container.name : '*'
    const image = images.get(name)
    if (image === undefined) return container
    used.add(name)
    return { ...container, image }
  })
  for (const name of images.keys())
    if (!used.has(name)) missing.push(new Error(`error: unable to find container named ${JSON.stringify(name)}`))
  return changed
}
