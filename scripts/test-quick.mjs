import './project/node-version.mjs'
import { installWhenStale } from './project/install.mjs'

await installWhenStale()
const { generateWhenStale } = await import('./project/generate.mjs')
const { run, tool } = await import('./project/run.mjs')

// Types, and the unit tests that what differs from this commit (main, unless another is named) can reach.
const [since = 'main'] = process.argv.slice(2)
await generateWhenStale()
const codes = await Promise.all([
  run(tool('tsc'), ['--noEmit'], { output: 'held' }),
  run(tool('vitest'), ['run', '--project', 'unit', '--changed', since, '--passWithNoTests'], {
    env: { NODE_ENV: 'test' },
    output: 'held',
  }),
])
process.exitCode = codes.every((code) => code === 0) ? 0 : 1
