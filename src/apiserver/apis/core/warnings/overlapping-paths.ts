// Mirrors warningsForOverlappingVirtualPaths of pkg/api/pod/warnings.go.
import type { Volume, VolumeProjection } from '../../../../api'

interface PathAndSource {
  readonly path: string
  readonly source: string
}

const paths = (items: readonly { readonly path: string }[] | undefined, source = ''): readonly PathAndSource[] =>
  items?.map(({ path }) => ({ path, source })) ?? []

const print = ({ path, source }: PathAndSource): string => (source ? `${JSON.stringify(path)} (${source})` : JSON.stringify(path))

/** The paths before `needle` that are the same, or of which one lies in the other. */
function overlaps(before: readonly PathAndSource[], needle: PathAndSource): readonly PathAndSource[] {
  if (!needle.path) return []
  return before.filter(
    ({ path }) => path && (`${path}/`.startsWith(`${needle.path}/`) || `${needle.path}/`.startsWith(`${path}/`)),
  )
}

function pairs(all: readonly PathAndSource[]): readonly string[] {
  const trimmed = all.map(({ path, source }) => ({ path: path.replace(/\/+$/, ''), source }))
  return trimmed.flatMap((needle, i) =>
    overlaps(trimmed.slice(0, i), needle).map((other) => `${print(needle)} with ${print(other)}`),
  )
}

function projectedPaths(source: VolumeProjection): readonly PathAndSource[] {
  const { configMap, secret, downwardAPI, serviceAccountToken, clusterTrustBundle: bundle, podCertificate } = source
  if (configMap?.items) return paths(configMap.items, `ConfigMap ${JSON.stringify(configMap.name ?? '')}`)
  if (secret?.items) return paths(secret.items, `Secret ${JSON.stringify(secret.name ?? '')}`)
  if (downwardAPI?.items) return paths(downwardAPI.items, 'DownwardAPI')
  if (serviceAccountToken) return [{ path: serviceAccountToken.path, source: 'ServiceAccountToken' }]
  if (bundle)
    return [{ path: bundle.path, source: `ClusterTrustBundle ${JSON.stringify(bundle.name ?? bundle.signerName ?? '')}` }]
  const { certificateChainPath, keyPath, credentialBundlePath } = podCertificate ?? {}
  return [
    { path: certificateChainPath ?? '', source: 'PodCertificate chain' },
    { path: keyPath ?? '', source: 'PodCertificate key' },
    { path: credentialBundlePath ?? '', source: 'PodCertificate credential bundle' },
  ].filter(({ path }) => path)
}

/** Warns of keys that one volume puts to one path, or into one another. */
export function warningsForOverlappingPaths(volumes: readonly Volume[]): readonly string[] {
  return volumes.flatMap(({ name, configMap, secret, downwardAPI, projected }) => {
    const volume = `volume ${JSON.stringify(name)}`
    const warn = (what: string, all: readonly PathAndSource[]): readonly string[] =>
      all.length < 2 ? [] : pairs(all).map((pair) => `${volume} (${what}): overlapping paths: ${pair}`)
    const sources = projected?.sources ?? []
    const empty = sources.filter((source) => Object.keys(source).length === 0)
    return [
      ...warn(`ConfigMap ${JSON.stringify(configMap?.name ?? '')}`, paths(configMap?.items)),
      ...warn(`Secret ${JSON.stringify(secret?.secretName ?? '')}`, paths(secret?.items)),
      ...warn('DownwardAPI', paths(downwardAPI?.items)),
      ...empty.map(() => `${volume} (Projected) has no sources provided`),
      ...warn('Projected', sources.flatMap(projectedPaths)),
    ]
  })
}
