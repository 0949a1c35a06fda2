export { type BootstrapObject } from './bootstrap'
export { ApiServer, type ApiServerOptions, type RequestRecord } from './api-server'
export { isModelled, strategyFor, type Strategy } from './registry'
