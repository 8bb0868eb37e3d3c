import { describe, expect, it } from 'vitest'
import { readDecision } from './read-decision'

const interaction = 'R3wKD9X1gbNZR3wKD9X1gbNZ'
const read = (fields: [string, string][]) => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return readDecision(form, 'en')
}

describe('what the consent form says', () => {
  it('yes, with what was ticked and for how long', () => {
    const fields = [
      ['interaction', interaction],
      ['decision', 'allow'],
      ['duration', 'days_30'],
    ] as const
    expect(
      read([
        ...fields.map(([name, value]): [string, string] => [name, value]),
        ['scopes', 'groups'],
        ['scopes', 'phone'],
        ['person', 'person-1'],
      ]),
    ).toEqual({
      id: interaction,
      decision: {
        allow: true,
        scopes: ['groups', 'phone'],
        duration: 'days_30',
        locale: 'en',
        personId: 'person-1',
      },
    })
  })

  it('no', () =>
    expect(
      read([
        ['interaction', interaction],
        ['decision', 'deny'],
      ]).decision,
    ).toEqual({ allow: false }))

  it.each(['', 'none', 'ALLOW', 'allow '])('%j decides nothing', (decision) =>
    expect(
      read([
        ['interaction', interaction],
        ['decision', decision],
      ]).decision,
    ).toBeNull(),
  )

  it('no button at all decides nothing', () =>
    expect(read([['interaction', interaction]]).decision).toBeNull())

  it('a malformed address belongs to no request', () =>
    expect(
      read([
        ['interaction', '../../x'],
        ['decision', 'allow'],
      ]).id,
    ).toBe(''))

  it('an unknown duration is the usual one', () =>
    expect(
      read([
        ['interaction', interaction],
        ['decision', 'allow'],
        ['duration', 'forever'],
      ]).decision,
    ).toMatchObject({
      duration: 'until_removed',
    }))
})
