export { applyConfiguration, decodeApplyConfiguration, type Applied, type ApplyRequest } from './apply-configuration'
export { type ManagedWrite } from './field-manager'
export { ManagedFieldsLog, updateManagedFields } from './managed-fields-log'
