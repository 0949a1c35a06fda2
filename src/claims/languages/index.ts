export { withEnglishForms } from './english-forms'
export { languageNamed, type Language } from './language'
export { finalOf, isKorean, withKoreanForms } from './korean-forms'
export { withParticle, type ParticlePair } from './korean-particles'
