import type { Container, DownwardAPIVolumeFile, KeyToPath, Pod, Stored, Volume } from '../../api'
import { FileTree, type MountedTree, type Mounts, type Sandbox } from '../../container-runtime'
import type { KubeletParts } from '../kubelet-parts'
import { podFieldValue, resourceFieldValue } from './downward-api'
import { configMapData, secretData } from './environment'

// Mirrors makeMounts of pkg/kubelet/kubelet_pods.go and the plugins of pkg/volume.

type Contents = readonly (readonly [path: string, text: string])[]

/** What a container sees of its pod's volumes. */
export function makeMounts(parts: KubeletParts, pod: Stored<Pod>, spec: Container, sandbox: Sandbox | undefined): Mounts {
  return {
    files: () => mountedFiles(parts, pod, spec, sandbox?.ip ?? ''),
    trees: sandbox ? mountedTrees(pod, spec, sandbox) : [],
    readOnly: (spec.volumeMounts ?? [])
      .filter(({ name, readOnly }) => readOnly || !isWritten(volumeOf(pod, name)))
      .map(({ mountPath }) => folderPath(mountPath)),
  }
}

function volumeOf(pod: Pod, name: string): Volume | undefined {
  return pod.spec?.volumes?.find((candidate) => candidate.name === name)
}

/** A mount path without a slash at its end. */
function folderPath(mountPath: string): string {
  return mountPath.replace(/(?<=.)\/$/, '')
}

/** The volumes that containers write to live as long as the pod, and its containers share them. */
function mountedTrees(pod: Pod, spec: Container, sandbox: Sandbox): readonly MountedTree[] {
  const trees: MountedTree[] = []
  for (const { name, mountPath, subPath = '' } of spec.volumeMounts ?? []) {
    if (!isWritten(volumeOf(pod, name))) continue
    const tree = sandbox.volumes?.get(name) ?? new FileTree()
    sandbox.volumes = new Map(sandbox.volumes).set(name, tree)
    trees.push({ mountPath: folderPath(mountPath), tree, folder: `/${subPath}` })
  }
  return trees
}

/** Of volumes that lie on a node or a disk, each pod has one of its own, empty at first. */
function isWritten(volume: Volume | undefined): boolean {
  return volume !== undefined && !volume.configMap && !volume.secret && !volume.projected && !volume.downwardAPI
}

/** The keys of ConfigMaps and Secrets and the fields of the pod, as far as they exist now. */
function mountedFiles(parts: KubeletParts, pod: Stored<Pod>, spec: Container, podIp: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const { name, mountPath, subPath } of spec.volumeMounts ?? []) {
    const volume = volumeOf(pod, name)
    if (!volume) continue
    for (const [path, text] of contentsOf(parts, pod, spec, volume, podIp))
      if (subPath === undefined) files.set(`${mountPath.replace(/\/$/, '')}/${path}`, text)
      else if (subPath === path) files.set(mountPath, text)
  }
  return files
}

function contentsOf(parts: KubeletParts, pod: Stored<Pod>, spec: Container, volume: Volume, podIp: string): Contents {
  const { configMap, secret, downwardAPI, projected } = volume
  const keysOf = (map: { name?: string; items?: readonly KeyToPath[] }): Contents =>
    chosen(configMapData(parts, pod, map.name ?? '', true), map.items)
  const fieldsOf = (items: readonly DownwardAPIVolumeFile[] = []): Contents =>
    items.map((item) => [item.path, fieldOf(parts, pod, spec, item, podIp)])
  if (configMap) return keysOf(configMap)
  if (secret) return chosen(secretData(parts, pod, secret.secretName ?? '', true), secret.items)
  if (downwardAPI) return fieldsOf(downwardAPI.items)
  const sources = projected?.sources ?? []
  // Tokens are not simulated, and the account's own volume, which every pod has, would count as one that changes.
  if (sources.some(({ serviceAccountToken }) => serviceAccountToken)) return []
  return sources.flatMap((source) => {
    if (source.configMap) return keysOf(source.configMap)
    if (source.secret) return chosen(secretData(parts, pod, source.secret.name ?? '', true), source.secret.items)
    return fieldsOf(source.downwardAPI?.items)
  })
}

function chosen(data: Readonly<Record<string, string>> = {}, items?: readonly KeyToPath[]): Contents {
  if (!items) return Object.entries(data)
  return items.flatMap(({ key, path }) => (data[key] === undefined ? [] : [[path, data[key]] as const]))
}

function fieldOf(
  parts: KubeletParts,
  pod: Stored<Pod>,
  spec: Container,
  { fieldRef, resourceFieldRef }: DownwardAPIVolumeFile,
  podIp: string,
): string {
  if (fieldRef) return podFieldValue(pod, fieldRef.fieldPath, { podIp, hostIp: parts.hostIp, nodeName: parts.nodeName })
  return resourceFieldRef ? resourceFieldValue(pod, spec, resourceFieldRef) : ''
}
