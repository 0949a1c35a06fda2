import type { ProbeKind } from '../../container-runtime'
import type { Action } from './context'

/** From now on every container of the image fails that probe, whatever it asks for. */
export const startFailingProbe: Action<[image: string, probe: ProbeKind]> = ({ images }, image, probe) => {
  const { failingProbes = [] } = images.behaviourOf(image)
  images.set(image, { failingProbes: [...new Set([...failingProbes, probe])] })
}

export const stopFailingProbe: Action<[image: string, probe: ProbeKind]> = ({ images }, image, probe) => {
  const { failingProbes = [] } = images.behaviourOf(image)
  images.set(image, { failingProbes: failingProbes.filter((each) => each !== probe) })
}
