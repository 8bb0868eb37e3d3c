import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** `pattern` is the folder under app/: `/oauth/applications/[id]/settings`. */
export type Route = { pattern: string; kind: 'page' | 'handler' }
/** A server action: `id` is what a form of the build calls it by, `page` one of the pages that carry it. */
export type Action = { id: string; name: string; page: string }

/** Every page and every handler there is a file for. */
export function allRoutes(): Route[] {
  const files = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
  return files.flatMap((file): Route[] => {
    const pattern = patternOf(dirname(file))
    if (/(^|\/)page\.tsx$/.test(file)) return [{ pattern, kind: 'page' }]
    return /(^|\/)route\.ts$/.test(file) ? [{ pattern, kind: 'handler' }] : []
  })
}

type Manifest = { node: Record<string, { exportedName: string; workers: Record<string, unknown> }> }

/** Every action of the build that is tested; none when the server was built elsewhere. */
export function allActions(): Action[] {
  const file = join(root, '.next/server/server-reference-manifest.json')
  if (!existsSync(file)) return []
  const { node } = JSON.parse(readFileSync(file, 'utf8')) as Manifest
  return Object.entries(node).map(([id, { exportedName, workers }]) => {
    const [worker = ''] = Object.keys(workers)
    return { id, name: exportedName, page: patternOf(dirname(worker.replace(/^app\//, ''))) }
  })
}

/** Groups in parentheses are no part of an address. */
const patternOf = (folder: string): string =>
  `/${folder === '.' ? '' : folder}`.replace(/\/\([^)]+\)/g, '') || '/'
