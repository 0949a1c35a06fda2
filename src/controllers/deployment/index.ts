export { newDeploymentController } from './deployment-controller'
