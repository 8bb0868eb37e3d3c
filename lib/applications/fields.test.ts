import { describe, expect, it } from 'vitest'
import en from '@/messages/en/applications.json'
import type { Field } from './field'
import { administratorFields, applicationFields, clientFields, fields, sentFields } from './fields'
import { readChanges } from './read-changes'

const rows = Object.entries(fields) as [string, Field][]

describe('the table of fields', () => {
  it('has a wire name once', () => {
    const wires = rows.map(([, { wire }]) => wire)
    expect(new Set(wires).size).toBe(wires.length)
  })

  it('says who may set each', () => {
    expect(administratorFields).toEqual(['trusted', 'reviewedAt', 'mayImpersonate', 'status', 'ownerId'])
    expect(clientFields).toEqual(['description', 'redirectUris'])
    expect([...applicationFields, ...administratorFields]).toHaveLength(rows.length)
    expect(sentFields).not.toContain('ownerId')
  })

  it('lets an owner set none that is an administrator’s', () => {
    for (const field of administratorFields)
      expect(readChanges({ [field]: true })).toEqual({
        ok: false,
        fieldErrors: { [field]: 'administrators_only' },
      })
  })

  it.each(rows)('%s needs fields that there are, and says why', (_, { needs = [], within }) => {
    if (within !== undefined) expect(fields).toHaveProperty(within)
    for (const { field, is, not, problem } of needs) {
      expect(fields).toHaveProperty(field)
      expect([is, not].filter(Boolean)).toHaveLength(1)
      expect(en.errors).toHaveProperty(problem)
    }
  })
})
