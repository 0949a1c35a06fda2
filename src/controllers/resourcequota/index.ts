export { newResourceQuotaController } from './resource-quota-controller'
