import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

/** One hash over the contents of these files and folders; `leaveOut` is asked about every path. */
export function fingerprint(paths, leaveOut = () => false) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0])
  for (const path of paths) addTo(hash, path, leaveOut)
  return hash.digest('hex')
}

function addTo(hash, path, leaveOut) {
  if (leaveOut(path)) return
  const stat = statSync(join(root, path), { throwIfNoEntry: false })
  if (!stat) return
  if (!stat.isDirectory())
    return void hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
  for (const name of readdirSync(join(root, path)).sort()) addTo(hash, `${path}/${name}`, leaveOut)
}

/** The text of a small file, or '' where there is none. */
export function readMark(path) {
  try {
    return readFileSync(join(root, path), 'utf8').trim()
  } catch {
    return ''
  }
}
