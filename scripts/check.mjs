import './project/node-version.mjs'
import { installWhenStale } from './project/install.mjs'

await installWhenStale()
const { Report } = await import('./project/report.mjs')
const { staticChecks, unitTests, builds } = await import('./project/checks.mjs')

const report = new Report()
await staticChecks(report)
await unitTests(report)
await builds(report)
report.close()
