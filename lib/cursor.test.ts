import { describe, expect, it } from 'vitest'
import { cutPage, parseCursor, writeCursor } from './cursor'

const id = '019ab000-0000-7000-8000-000000000000'
const row = { id, createdAt: 1_763_698_671_123 }

describe('a cursor', () => {
  it('names a position', () => {
    const position = { createdAt: new Date(row.createdAt), id }
    expect(parseCursor(writeCursor(position))).toEqual(position)
  })

  it.each([
    '',
    'nonsense',
    `1763698671123.${'-'.repeat(36)}`,
    `1763698671123.${'0'.repeat(36)}`,
    `999999999999999.${id}`,
    `.${id}`,
    `-1.${id}`,
    `1763698671123.${id}0`,
  ])('is not %j', (forged) => {
    expect(parseCursor(forged)).toBeNull()
  })

  it('holds no time that PostgreSQL cannot read', () => {
    expect(parseCursor(`99999999999999.${id}`)?.createdAt.getTime()).toBe(99_999_999_999_999)
  })
})

describe('a page', () => {
  it('names the next one only when a row is left over', () => {
    const rows = [row, { ...row, id: `${id.slice(0, -1)}1` }]
    const timeOf = (each: typeof row) => each.createdAt
    expect(cutPage(rows, 2, timeOf)).toEqual({ rows, next: null })
    expect(cutPage(rows, 1, timeOf)).toEqual({
      rows: [row],
      next: { createdAt: new Date(row.createdAt), id },
    })
    expect(cutPage<typeof row>([], 1, timeOf)).toEqual({ rows: [], next: null })
  })
})
