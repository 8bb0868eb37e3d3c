import { writeFileSync } from 'node:fs'
import { fingerprint, readMark } from './fingerprint.mjs'
import { mustRun, root, tool } from './run.mjs'

const mark = 'lib/data/generated/.fingerprint'

/** Prisma's client, when the schema or Prisma changed since. */
export async function generateWhenStale() {
  const wanted = fingerprint(['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'])
  if (readMark(mark) === wanted) return
  await mustRun(tool('prisma'), ['generate'], { seconds: 120, quiet: true })
  writeFileSync(`${root}${mark}`, wanted)
}
