import { registerVocabulary } from '../src'

registerVocabulary()
