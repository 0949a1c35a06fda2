export { failureReason } from './failure-reason'
export { RequestLog } from './request-log'
export { RequestSender, type RequestSenderOptions } from './request-sender'
