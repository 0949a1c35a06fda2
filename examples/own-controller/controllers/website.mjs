import { CONFIG_MAPS, forObject, newControllerRef, owned, REPLICA_SETS, watch } from 'kubehave'

const isWebsite = ({ metadata }) => metadata.labels?.kind === 'website'

/** Websites are written as ConfigMaps labelled kind=website; each is served by a ReplicaSet that this controller keeps. */
export const websiteController = {
  name: 'website-controller',
  watches: [
    watch(CONFIG_MAPS, forObject()),
    // a ReplicaSet that is changed or deleted asks to reconcile the website that owns it
    watch(REPLICA_SETS, owned(CONFIG_MAPS)),
  ],
  reconcile({ namespace, name }, { client, lister, recorder }) {
    const website = lister(CONFIG_MAPS).get(namespace, name)
    if (!website || !isWebsite(website)) return {}
    const wanted = Number(website.data?.replicas ?? 1)
    const present = lister(REPLICA_SETS).get(namespace, name)
    if (!present) {
      client.create(REPLICA_SETS, replicaSetOf(website, wanted))
      recorder.event(website, 'Normal', 'Published', `Created replicaset ${name}`)
    } else if (present.spec.replicas !== wanted)
      client.update(REPLICA_SETS, { ...present, spec: { ...present.spec, replicas: wanted } })
    return {}
  },
}

function replicaSetOf(website, replicas) {
  const { name, namespace } = website.metadata
  const labels = { website: name }
  return {
    metadata: { name, namespace, ownerReferences: [newControllerRef(website, CONFIG_MAPS)] },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'website:1' }] } },
    },
  }
}
