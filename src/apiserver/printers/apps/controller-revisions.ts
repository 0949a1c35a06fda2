import type { ControllerRevision, OwnerReference } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

function ownerText({ apiVersion, kind, name }: OwnerReference): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
  return `${(group ? `${kind}.${group}` : kind).toLowerCase()}/${name}`
}

export const controllerRevisions = printer<ControllerRevision>(
  [NAME, column('Controller'), column('Revision'), AGE],
  (object, now) => {
    const owner = object.metadata.ownerReferences?.find(({ controller }) => controller)
    return [object.metadata.name, owner ? ownerText(owner) : '<none>', object.revision, age(object, now)]
  },
)
