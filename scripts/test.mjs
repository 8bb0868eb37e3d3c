import './project/node-version.mjs'
import { installWhenStale } from './project/install.mjs'

await installWhenStale()
const { Report } = await import('./project/report.mjs')
const checks = await import('./project/checks.mjs')

const report = new Report()
await checks.prepare()
// The build writes what types and lint read: both have read it by the time that it begins.
await Promise.all([
  checks.lane(report, checks.lint, checks.unitTests, checks.dataTests),
  checks.lane(
    report,
    checks.types,
    checks.format,
    checks.dependencies,
    checks.unused,
    checks.builds,
    checks.processTests,
  ),
])
await checks.journeys(report)
report.close()
