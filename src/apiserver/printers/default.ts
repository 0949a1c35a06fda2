import { column, NAME, printer } from './table'

/** What kinds without columns of their own show (apiserver `pkg/registry/rest/table.go`). */
export const defaultPrinter = printer([NAME, column('Created At', 'date')], ({ metadata }) => [
  metadata.name,
  metadata.creationTimestamp ?? '',
])
