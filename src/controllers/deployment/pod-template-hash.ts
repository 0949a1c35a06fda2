export { computePodTemplateHash as podTemplateHash } from '../pod-control'
