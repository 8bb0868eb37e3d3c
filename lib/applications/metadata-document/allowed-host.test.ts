import { expect, it } from 'vitest'
import { isAllowedHost } from './allowed-host'

it.each([
  ['app.example', [], [], true],
  ['app.example', ['app.example'], [], true],
  ['sub.app.example', ['app.example'], [], true],
  ['notapp.example', ['app.example'], [], false],
  ['app.example', [], ['app.example'], false],
  ['sub.app.example', ['sub.app.example'], ['app.example'], false],
  ['app.example.', [], ['app.example'], false],
  ['app.example.', ['app.example'], [], true],
])(
  '%s with %j allowed and %j denied: %s',
  (host, clientMetadataHosts, clientMetadataDeniedHosts, isAllowed) => {
    expect(isAllowedHost(host, { clientMetadataHosts, clientMetadataDeniedHosts })).toBe(isAllowed)
  },
)
