import { claim } from 'kubehave'
import { spread } from '../claims/spread.mjs'

claim(spread)
