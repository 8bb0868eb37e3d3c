import { expect, it } from 'vitest'
import { changesCredentials } from './changes-credentials'
import { certificateNames } from './key-fields'

it('knows what an application proves itself with', () => {
  const names = ['jwks', 'jwksUri', 'tokenEndpointAuthMethod', ...certificateNames]
  for (const name of names) expect(changesCredentials({ [name]: null }), name).toBe(true)
  expect(changesCredentials({ tlsClientCertificateBoundAccessTokens: false })).toBe(true)
})

it('lets everything else change without', () => {
  expect(changesCredentials({})).toBe(false)
  expect(changesCredentials({ name: 'Salt Marsh', redirectUris: [], scopes: [] })).toBe(false)
})
