import { describe, expect, test } from 'vitest'
import { changedOnly, typedChanges } from './typed-changes'
import { typedWishes } from './typed-values'

const form = (...fields: [string, string][]) => {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

describe('what a form says about an application', () => {
  test('leaves out what the form does not have', () => {
    expect(typedChanges(form(['name', 'Notes']))).toEqual({ name: 'Notes' })
  })

  test.each([
    [['off'], false],
    [['off', 'on'], true],
  ])('a switch that sends %j', (values, isOn) => {
    const data = form(...values.map((value): [string, string] => ['scopeArray', value]))
    expect(typedChanges(data)).toEqual({ scopeArray: isOn })
  })

  test.each([
    ['', null],
    ['on', true],
    ['off', false],
  ])('a choice of on, off or the usual that sends %j', (value, meant) => {
    expect(typedChanges(form(['idTokenScopeClaims', value]))).toEqual({ idTokenScopeClaims: meant })
  })

  test('keeps the place of a row, and drops the empty ones at the end', () => {
    const data = form(
      ['redirectUris.0', ''],
      ['redirectUris.1', ' https://a.test/cb '],
      ['redirectUris.2', ''],
    )
    expect(typedChanges(data)).toEqual({ redirectUris: ['', 'https://a.test/cb'] })
    expect(typedChanges(form(['contacts.0', '']))).toEqual({ contacts: [] })
  })

  test('an emptied field has no value', () => {
    expect(typedChanges(form(['publisher', ''], ['accessTokenFormat', '']))).toEqual({
      publisher: null,
      accessTokenFormat: null,
    })
    expect(typedChanges(form(['name', '']))).toEqual({ name: '' })
  })

  test('ticked grants come in a fixed order; an unknown name is no grant', () => {
    const data = form(
      ['grantTypes', ''],
      ['grantTypes', 'refresh_token'],
      ['grantTypes', 'authorization_code'],
      ['grantTypes', 'x'],
    )
    expect(typedChanges(data)).toEqual({ grantTypes: ['authorization_code', 'refresh_token'] })
    expect(typedChanges(form(['grantTypes', '']))).toEqual({ grantTypes: [] })
  })

  test('ticked response types are a list as well', () => {
    const data = form(['responseTypes', 'code'], ['responseTypes', 'code id_token'], ['responseTypes', 'x'])
    expect(typedChanges(data)).toEqual({ responseTypes: ['code', 'code id_token'] })
  })

  test.each([
    ['2', 'hours', 7200],
    ['', 'hours', null],
    ['two', 'hours', Number.NaN],
    ['2', 'fortnights', Number.NaN],
  ])('%j %s', (typed, unit, seconds) => {
    const data = form(['idTokenLifetime', typed], ['idTokenLifetime.unit', unit])
    expect(typedChanges(data)).toEqual({ idTokenLifetime: seconds })
  })

  test('one key alone is a set of one, and text stays text for the schema to refuse', () => {
    expect(typedChanges(form(['jwks', '{"kty":"EC"}']))).toEqual({ jwks: { keys: [{ kty: 'EC' }] } })
    expect(typedChanges(form(['jwks', '{']))).toEqual({ jwks: '{' })
    expect(typedChanges(form(['jwks', ' ']))).toEqual({ jwks: null })
  })

  test('wishes become scopes, and a default that is no longer asked for goes', () => {
    const data = form(
      ['wishes', 'openid'],
      ['wish.openid', 'needed'],
      ['wishes', 'email'],
      ['wish.email', 'optional'],
      ['reasonEn.email', 'To write to you'],
      ['wishes', 'groups'],
      ['wish.groups', 'no'],
      ['defaultScopes', ''],
      ['defaultScopes', 'groups'],
      ['defaultScopes', 'openid'],
    )
    expect(typedChanges(data)).toEqual({
      scopes: ['openid', 'email'],
      optionalScopes: ['email'],
      scopeReasons: { email: { en: 'To write to you' } },
      defaultScopes: ['openid'],
    })
    expect(typedWishes(form(['wishes', 'x'], ['wish.x', 'forged']))).toMatchObject([
      { name: 'x', wish: 'no' },
    ])
  })
})

describe('what was changed', () => {
  test('is what differs, ignoring the order of a list', () => {
    const before = { name: 'Notes', publisher: null, scopes: ['email', 'openid'], scopeArray: false }
    expect(
      changedOnly(before, { name: 'Notes', publisher: '', scopes: ['openid', 'email'], scopeArray: true }),
    ).toEqual({
      scopeArray: true,
    })
  })
})
