import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { schemaDifference } from './schema-difference.mjs'

describe('schema.prisma', () => {
  it('is what the migrations build', async () => {
    expect(await schemaDifference()).toBe('')
  }, 60_000)

  it('would not go unnoticed with one column more', async () => {
    const schema = await readFile('prisma/schema.prisma', 'utf8')
    const more = schema.replace('model Setting {', 'model Setting {\n  another String?')
    expect(await schemaDifference(more)).toContain('ADD COLUMN     "another" TEXT')
  }, 60_000)
})
