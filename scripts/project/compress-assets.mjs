import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { root } from './run.mjs'

const worthIt = /\.(css|js|mjs|json|svg|txt|webmanifest)$/
const leastBytes = 1_024

/** Next to what the build made, once instead of at every request: `server/static-files.ts` sends these. */
export async function compressAssets(pages) {
  const target = `${root}${pages}/compressed`
  rmSync(target, { recursive: true, force: true })
  const folders = [
    [`${root}${pages}/static`, '_next/static'],
    [`${root}public`, ''],
  ]
  for (const [folder, prefix] of folders) {
    for (const path of filesIn(folder)) {
      const content = readFileSync(path)
      if (!worthIt.test(path) || content.length < leastBytes) continue
      await write(join(target, prefix, relative(folder, path)), content)
    }
  }
}

const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

async function write(path, content) {
  mkdirSync(dirname(path), { recursive: true })
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
  const [brotli, zipped] = await Promise.all([
    promisify(brotliCompress)(content, { params }),
    promisify(gzip)(content, { level: 9 }),
  ])
  writeFileSync(`${path}.br`, brotli)
  writeFileSync(`${path}.gz`, zipped)
}
