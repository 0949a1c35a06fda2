import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const ROOT = resolve(__dirname, '../..')

/** What is compiled counts for no source, and counting takes half as long again. Node hands the variable on unless it is there, undefined. */
export const UNCOUNTED = { NODE_V8_COVERAGE: undefined } as const

/** What a program printed, and how it ended. */
export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A folder of its own with a project in it, whose node_modules lead to what is installed here. */
export class ProjectFolder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'kubehave-')))

  constructor(from?: string) {
    if (from !== undefined)
      cpSync(join(ROOT, from), this.path, { recursive: true, filter: (path) => !path.includes('node_modules') })
    const modules = join(this.path, 'node_modules')
    mkdirSync(join(modules, '@cucumber'), { recursive: true })
    mkdirSync(join(modules, '@types'))
    symlinkSync(ROOT, join(modules, 'kubehave'))
    for (const name of [
      '@cucumber/cucumber',
      'chai',
      'mocha',
      'vitest',
      'ts-node',
      '@swc/core',
      'typescript',
      '@types/chai',
      '@types/node',
    ])
      symlinkSync(join(ROOT, 'node_modules', name), this.madeFor(join(modules, name)))
  }

  private madeFor(path: string): string {
    mkdirSync(dirname(path), { recursive: true })
    return path
  }

  write(path: string, text: string): this {
    writeFileSync(this.madeFor(join(this.path, path)), text)
    return this
  }

  list(path = '.'): readonly string[] {
    const full = join(this.path, path)
    return existsSync(full) ? readdirSync(full).sort() : []
  }

  /** Runs the compiled command line. */
  kubehave(...args: readonly string[]): Outcome {
    return this.node([join(ROOT, 'dist/src/cli/main.js'), ...args])
  }

  node(args: readonly string[]): Outcome {
    const { NODE_OPTIONS: _, FORCE_COLOR: __, ...inherited } = process.env
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: this.path,
      encoding: 'utf8',
      env: { ...inherited, ...UNCOUNTED, NO_COLOR: '1' },
    })
    return { code: status, stdout, stderr }
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}
