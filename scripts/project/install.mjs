import { existsSync, readFileSync } from 'node:fs'
import { mustRun, root } from './run.mjs'

/** `npm ci` when the installed packages are not those of package-lock.json. */
export async function installWhenStale() {
  const missing = firstMissingPackage()
  if (missing === null) return
  console.log(`Installing packages (${missing})...`)
  await mustRun('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { seconds: 900 })
}

/** null when everything is there, else why not. npm keeps a list of what it installed. */
function firstMissingPackage() {
  const installedList = `${root}node_modules/.package-lock.json`
  if (!existsSync(installedList)) return 'none are installed'
  const installed = readPackages(installedList)
  for (const [path, wanted] of Object.entries(readPackages(`${root}package-lock.json`))) {
    const mayBeAbsent = path === '' || wanted.optional || wanted.devOptional || wanted.peer || wanted.dev
    const present = installed[path]
    if (!present && !mayBeAbsent) return `${path} is missing`
    if (present && present.version !== wanted.version) return `${path} has another version`
  }
  return null
}

const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
