import { expect, it } from 'vitest'
import { shownDetails } from './shown-details'

it('tells what differs from what else is on record', () => {
  const details = { reason: 'spam', before: { status: 'active', x: 1 }, after: { status: 'suspended', x: 1 } }
  expect(shownDetails(details)).toEqual({
    differences: [{ name: 'status', before: 'active', after: 'suspended' }],
    facts: [{ name: 'reason', value: 'spam' }],
  })
})

it('shows no secret, however deep it lies, and counts all the same', () => {
  const details = { after: { clientSecret: 'ac_sec_1', deep: [{ passwordHash: 'x' }] }, password: true }
  expect(JSON.stringify(shownDetails(details))).not.toMatch(/ac_sec_1|"x"/)
  expect(shownDetails(details).facts).toEqual([{ name: 'password', value: true }])
})

it.each([null, 'text', 7, []])('makes nothing of %j', (details) => {
  expect(shownDetails(details)).toEqual({ differences: [], facts: [] })
})
