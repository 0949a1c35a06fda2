interface PodLike {
  readonly containers?: readonly { readonly image?: string }[]
  readonly initContainers?: readonly { readonly image?: string }[]
}

interface ObjectLike {
  readonly metadata: { readonly labels?: Readonly<Record<string, string>> }
  readonly spec?: PodLike & { readonly template?: { readonly metadata?: ObjectLike['metadata']; readonly spec?: PodLike } }
  readonly status?: {
    readonly conditions?: readonly { readonly type: string; readonly reason?: string }[]
    readonly phase?: string
  }
  readonly reason?: string
}

/** The labels of an object, and those of its pod template. */
export function* labelSetsIn(object: object): Iterable<Readonly<Record<string, string>>> {
  const { metadata, spec } = object as ObjectLike
  if (metadata.labels) yield metadata.labels
  if (spec?.template?.metadata?.labels) yield spec.template.metadata.labels
}

/** The images that an object or its pod template names. */
export function* imagesIn(object: object): Iterable<string> {
  const { spec } = object as ObjectLike
  for (const pod of [spec, spec?.template?.spec])
    for (const { image } of [...(pod?.containers ?? []), ...(pod?.initContainers ?? [])]) if (image) yield image
}

/** The reasons that an object gives: as an event, in its conditions, as its phase. */
export function* reasonsIn(object: object, resource: string): Iterable<string> {
  const { reason, status } = object as ObjectLike
  if (resource === 'events' && reason) yield reason
  if (typeof status?.phase === 'string') yield status.phase
  for (const condition of status?.conditions ?? []) if (condition.reason) yield condition.reason
}

export function* conditionTypesIn(object: object): Iterable<string> {
  for (const { type } of (object as ObjectLike).status?.conditions ?? []) yield type
}
