import { writeFileSync } from 'node:fs'
import { fingerprint, readMark } from './fingerprint.mjs'
import { copyFontsWhenStale } from './fonts.mjs'
import { mustRun, root, tool } from './run.mjs'

const mark = 'lib/data/generated/.fingerprint'

/** Generated files: the fonts in public/, and Prisma's client if the schema or Prisma changed. */
export async function generateWhenStale() {
  copyFontsWhenStale()
  const wanted = fingerprint(['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'])
  if (readMark(mark) === wanted) return
  await mustRun(tool('prisma'), ['generate'], { seconds: 120, output: 'dropped' })
  writeFileSync(`${root}${mark}`, wanted)
}
