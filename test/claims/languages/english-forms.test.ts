import { expect } from 'chai'
import { Sentence, withEnglishForms } from '../../../src/claims'

describe('forms of English sentences', () => {
  const forms: Readonly<Record<string, readonly string[]>> = {
    '{count} {kind} exist(s)': ['3 pods exist', '1 pod exists', '3 pods should exist', 'three pods should exist'],
    '{ref} is {state}': ['rs/web is ready', 'rs/web should be ready', 'the pod should be Running'],
    '{ref} is not stuck': ['rs/web is not stuck', "rs/web isn't stuck", 'rs/web should not be stuck'],
    '{ref} does not exist': ['rs/web does not exist', "rs/web doesn't exist", 'rs/web should not exist'],
    '{ref} has no owner': ['rs/web has no owner', 'rs/web should have no owner'],
    'the output is:': ['the output is:', 'the output should be:'],
    'the output contains {string}': ['the output contains "x"', 'the output should include "x"'],
    'the events of {ref} include {string}': ['the events of rs/web contain "x"', 'the events of rs/web should contain "x"'],
    'the command fails': ['the command fails', 'the command failed', 'the command should fail'],
    'a pod labelled {string} costs {int}': ['a pod labeled "a=b" costs three', 'a pod with label "a=b" costs -3'],
    '{ref} runs on node {name}': ['rs/web should run on the node "node-1"', 'rs/web runs on node node-1'],
  }
  for (const [sentence, texts] of Object.entries(forms))
    it(sentence, () => {
      for (const text of texts) expect(new Sentence(sentence).matches(text), text).to.equal(true)
    })

  it('say what should be of claims alone: what happens does not happen by being called for', () => {
    expect(withEnglishForms('{ref} is deleted', false)).to.equal('{ref} is deleted')
    expect(new Sentence('{ref} is deleted', undefined, 'action').matches('rs/web should be deleted')).to.equal(false)
  })

  it('keep to words of their own', () => {
    expect(new Sentence('this island runs out').matches('thshould be island runs out')).to.equal(false)
    expect(withEnglishForms('the events of {ref} do not include {string}', true).match(/\/contain\b/)).to.equal(null)
  })
})
