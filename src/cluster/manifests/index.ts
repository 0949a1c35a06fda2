export { findDoubledKeys, findManifestProblems } from './find-problems'
