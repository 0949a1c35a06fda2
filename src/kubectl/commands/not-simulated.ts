import type { Command } from '../command'

/** A command that kubectl has and that means nothing on a simulated cluster: it says so instead of doing nothing. */
function notSimulated(name: string, short: string): Command {
  return {
    name,
    short,
    takesAnything: true,
    run: () => {
      throw new Error(`kubectl ${name} does not work on a simulated cluster`)
    },
  }
}

export const certificate = notSimulated('certificate', 'Modify certificate resources.')
export const proxy = notSimulated(
  'proxy',
  'Creates a proxy server or application-level gateway between localhost and the Kubernetes API server.',
)
export const kustomize = notSimulated('kustomize', "Build a set of KRM resources using a 'kustomization.yaml' file.")
export const completion = notSimulated(
  'completion',
  'Output shell completion code for the specified shell (bash, zsh, fish, or powershell).',
)
export const plugin = notSimulated('plugin', 'Provides utilities for interacting with plugins.')
