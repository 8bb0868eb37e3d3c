import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../prisma/migrations')
const breaking =
  /\bDROP\s+(COLUMN|TABLE|TYPE)\b|\bRENAME\b|\bSET\s+NOT\s+NULL\b|\bALTER\s+COLUMN\b.*\bTYPE\b/i

/** What takes something away, and why no node that runs beside it misses it. */
const removals: Record<string, string> = {
  '20261129060001_drop_unused_columns':
    'before the first release; nodes of an earlier state are stopped first',
}

test('a migration takes nothing away that a node of the release before may read', () => {
  const found = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => breaking.test(readFileSync(join(folder, name, 'migration.sql'), 'utf8')))
  expect(found).toEqual(Object.keys(removals))
})

test('a column that no query names any more is dropped in the release that its comment names', () => {
  const schema = readFileSync(join(folder, '../schema.prisma'), 'utf8').split('\n')
  const { version } = JSON.parse(readFileSync(join(folder, '../../package.json'), 'utf8')) as {
    version: string
  }
  const found = schema.flatMap((line, index) =>
    line.trimEnd().endsWith('@ignore') ? [schema[index - 1]?.trim()] : [],
  )
  for (const comment of found)
    expect(comment).toContain(`Dropped in the release after ${version.replace(/\.\d+$/, '')}:`)
})
