import { expect, it } from 'vitest'
import { fieldMembers } from './field-option'

it.each([
  ['client_uri=https://notes.example/?a=b', { client_uri: 'https://notes.example/?a=b' }],
  ['description=12', { description: '12' }],
  ['access_token_lifetime=600', { access_token_lifetime: 600 }],
  ['omit_iss=true', { omit_iss: true }],
  ['contacts=["help@notes.example"]', { contacts: ['help@notes.example'] }],
  ['optional_scope=email groups', { optional_scope: 'email groups' }],
  ['omit_iss=perhaps', { omit_iss: 'perhaps' }],
  ['may_impersonate=true', { may_impersonate: true }],
  ['naem=x', { naem: 'x' }],
])('reads %s', (text, members) => {
  expect(fieldMembers([text])).toEqual(members)
})

it('wants a name and a value', () => {
  for (const text of ['omit_iss', '=true']) expect(() => fieldMembers([text])).toThrow('name=value')
})
