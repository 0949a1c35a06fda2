import { typeNameOfKind } from '../../api'
import { createMergePatch, createTwoWayMergePatch } from '../../apimachinery'
import type { Command } from '../command'
import { fieldManagerFlag, validationDirective, writeQuery } from '../dry-run'
import { EDIT_FLAGS, editObjects } from '../editor'
import { createOrUpdateAnnotation, SAVE_CONFIG_FLAG } from '../last-applied'

const HEADER = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`

/** kubectl `cmd/edit/edit.go`. */
export const edit: Command = {
  name: 'edit',
  short: 'Edit a resource on the server',
  use: 'edit (RESOURCE/NAME | -f FILENAME)',
  flags: [
    ...EDIT_FLAGS,
    { name: 'output-patch', type: 'bool', usage: 'Output the patch if the resource is edited.' },
    fieldManagerFlag('kubectl-edit'),
    SAVE_CONFIG_FLAG,
    { name: 'subresource', type: 'string' },
  ],
  run: (context) => {
    const { client, flags, out } = context
    const query = writeQuery('none', flags.string('field-manager'), validationDirective(flags))
    editObjects(context, {
      header: HEADER,
      nothingToEdit: 'edit cancelled, no objects found',
      original: ({ object }) => object,
      send: ({ resource, namespace, name }, original, edited) => {
        const changed = flags.bool('save-config') ? createOrUpdateAnnotation(true, edited) : edited
        const typeName = typeNameOfKind(resource)
        const patch = JSON.stringify(
          typeName === undefined
            ? createMergePatch(original, changed)
            : createTwoWayMergePatch(original as never, changed as never, typeName),
        )
        if (flags.bool('output-patch')) out(`Patch: ${patch}\n`)
        const type = typeName === undefined ? 'application/merge-patch+json' : 'application/strategic-merge-patch+json'
        return client.patch(resource, namespace, name, type, patch, query, flags.string('subresource'))
      },
    })
  },
}
