export { newServiceAccountController } from './service-accounts-controller'
