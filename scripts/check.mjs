import './project/node-version.mjs'
import { installWhenStale } from './project/install.mjs'

await installWhenStale()
const { Report } = await import('./project/report.mjs')
const checks = await import('./project/checks.mjs')

const report = new Report()
await checks.prepare()
await Promise.all([
  checks.lane(report, checks.lint, checks.unitTests),
  checks.lane(report, checks.types, checks.format, checks.dependencies, checks.unused, checks.builds),
])
report.close()
