export { defaultServiceAccountOf, newServiceAccountController } from './service-accounts-controller'
