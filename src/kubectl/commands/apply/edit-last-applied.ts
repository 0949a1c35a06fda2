import { ANNOTATION_LAST_APPLIED } from '../../../api'
import type { Command } from '../../command'
import { fieldManagerFlag, validationDirective, writeQuery } from '../../dry-run'
import { EDIT_FLAGS, editObjects } from '../../editor'
import { lastAppliedOf } from '../../last-applied'
import { goMapJson } from '../../printers'
import type { Unstructured } from '../../resource'

const HEADER = `# Please edit the 'last-applied-configuration' annotations below.
# Lines beginning with a '#' will be ignored, and an empty file will abort the edit.
#
`

/** kubectl `cmd/apply/apply_edit_last_applied.go`. */
export const editLastApplied: Command = {
  name: 'edit-last-applied',
  short: 'Edit latest last-applied-configuration annotations of a resource/object',
  use: 'edit-last-applied (RESOURCE/NAME | -f FILENAME)',
  flags: [...EDIT_FLAGS, fieldManagerFlag('kubectl-client-side-apply')],
  run: (context) => {
    const { client, flags, namespace } = context
    const query = writeQuery('none', flags.string('field-manager'), validationDirective(flags))
    editObjects(context, {
      header: HEADER,
      nothingToEdit:
        'no last-applied-configuration annotation found on resources, to create the annotation, use command `kubectl apply set-last-applied --create-annotation`',
      original: ({ object }) => {
        const text = lastAppliedOf(object)
        return text === undefined ? undefined : (JSON.parse(text) as Unstructured)
      },
      send: ({ resource, name }, _, edited) => {
        const patch = { metadata: { annotations: { [ANNOTATION_LAST_APPLIED]: `${goMapJson(edited)}\n` } } }
        client.patch(resource, namespace, name, 'application/merge-patch+json', JSON.stringify(patch), query)
        return edited
      },
    })
  },
}
