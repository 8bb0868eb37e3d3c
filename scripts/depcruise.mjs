// The dependency rules' verdict, with the map that they keep: folders of the protocol, their floors, and circles.
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'

const { floors } = createRequire(import.meta.url)('../.dependency-cruiser.cjs')
const roots = ['app', 'components', 'lib', 'server', 'cli', 'messages', 'proxy.ts']
roots.push('instrumentation.ts', 'instrumentation-client.ts')
const args = [...roots, '--config', '.dependency-cruiser.cjs', '--output-type', 'json']

const { modules, summary } = await cruise()
const edges = edgesBetweenFolders(modules)
printFloors()
const circles = circlesOf(edges)
for (const circle of circles) console.log(`circle: ${circle.join(', ')}`)
for (const { rule, from, to } of summary.violations) console.log(`${rule.name}: ${from} -> ${to}`)
console.log(
  `${summary.totalCruised} modules, ${circles.length} circles between folders, ${summary.violations.length} violations`,
)
process.exitCode = circles.length + summary.violations.length > 0 ? 1 : 0

async function cruise() {
  const options = { maxBuffer: 512 * 1024 * 1024 }
  // Its exit code is the number of violations.
  const { stdout } = await promisify(execFile)('node_modules/.bin/depcruise', args, options).catch(
    (error) => {
      if (error.stdout) return error
      throw error
    },
  )
  return JSON.parse(stdout)
}

function folderOf(path) {
  const [, folder] = /^lib\/oauth\/(?:([^/]+)\/)?[^/]+/.exec(path) ?? []
  return path.startsWith('lib/oauth/') ? (folder ?? 'root') : null
}

function isTest(path) {
  return /\.test\.tsx?$|\/testing\//.test(path)
}

function edgesBetweenFolders(all) {
  const found = new Map()
  for (const { source, dependencies } of all) {
    const from = isTest(source) ? null : folderOf(source)
    if (from === null) continue
    const reached = found.get(from) ?? new Set()
    found.set(from, reached)
    for (const { resolved } of dependencies) {
      const to = folderOf(resolved)
      if (to !== null && to !== from) reached.add(to)
    }
  }
  return found
}

function printFloors() {
  for (const folders of [...floors, ['root']]) {
    const rows = folders.map((folder) => `${folder} (${countOf(folder)})`)
    console.log(`lib/oauth  ${rows.join(', ')}`)
  }
}

function countOf(folder) {
  return modules.filter(({ source }) => !isTest(source) && folderOf(source) === folder).length
}

/** Sets of folders that import each other, directly or through others. */
function circlesOf(graph) {
  const reach = (from, seen = new Set()) => {
    for (const to of graph.get(from) ?? []) if (!seen.has(to)) reach(to, seen.add(to))
    return seen
  }
  const reached = new Map([...graph.keys()].map((folder) => [folder, reach(folder)]))
  const sets = [...reached].flatMap(([folder, own]) =>
    own.has(folder)
      ? [
          [...own]
            .filter((other) => reached.get(other)?.has(folder))
            .sort()
            .join(' '),
        ]
      : [],
  )
  return [...new Set(sets)].map((set) => set.split(' '))
}
