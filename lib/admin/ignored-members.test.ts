import { describe, expect, it } from 'vitest'
import { ignoredBecause, nearestName } from './ignored-members'
import { ImportedApplication, ImportedUser } from './import-schema'

const known = ['client_name', 'redirect_uris', 'post_logout_redirect_uris', 'jwks', 'jwks_uri', 'scope']

describe('the name that was probably meant', () => {
  it.each([
    ['redirect_uri', 'redirect_uris'],
    ['cleint_name', 'client_name'],
    ['Client_Name', 'client_name'],
    ['scopes', 'scope'],
    ['jwks_url', 'jwks_uri'],
    ['post_logout_redirect_url', 'post_logout_redirect_uris'],
  ])('of %s is %s', (typed, meant) => {
    expect(nearestName(typed, known)).toBe(meant)
  })

  it.each(['', 'x', 'colour', 'something_else_entirely'])('is none of %j', (typed) => {
    expect(nearestName(typed, known)).toBeNull()
  })

  it('is the nearest of several, and the first of two as near', () => {
    expect(nearestName('jwks_ur', ['jwks', 'jwks_url', 'jwks_uri'])).toBe('jwks_url')
  })
})

describe('a member that is left out of a row', () => {
  it.each([
    ['applications', 'software_id', 'ignored: this server does not support it'],
    ['applications', 'client_name#zh-Hans', 'ignored: this server does not support it'],
    ['applications', 'client_id_issued_at', 'ignored: this server sets it'],
    ['users', 'updated_at', 'ignored: this server does not support it'],
  ] as const)('%s: %s', (kind, name, because) => {
    expect(ignoredBecause(kind, name)).toBe(because)
  })

  it.each([
    ['applications', ImportedApplication],
    ['users', ImportedUser],
  ] as const)('is none that the import takes: %s', (kind, { shape }) => {
    expect(Object.keys(shape).filter((name) => ignoredBecause(kind, name))).toEqual([])
  })

  it.each([
    ['applications', 'redirect_uri'],
    ['applications', 'client_name#'],
    ['users', 'software_id'],
    ['users', 'name#de'],
    ['scopes', 'id'],
  ] as const)('is not one of %s: %s', (kind, name) => {
    expect(ignoredBecause(kind, name)).toBeNull()
  })
})
