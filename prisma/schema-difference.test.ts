import { beforeAll, describe, expect, it } from 'vitest'
import { currentSchema, schemaDifferences } from './schema-difference.mjs'

describe('schema.prisma', () => {
  let differences: string[]
  // Creating the database takes most of the time, so both schemas are compared with the same one.
  beforeAll(async () => {
    const schema = await currentSchema()
    const more = schema.replace('model Setting {', 'model Setting {\n  another String?')
    differences = await schemaDifferences([schema, more])
  }, 60_000)

  it('is what the migrations build', () => {
    expect(differences[0]).toBe('')
  })

  it('would not go unnoticed with one column more', () => {
    expect(differences[1]).toContain('ADD COLUMN     "another" TEXT')
  })
})
