import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { sentBy } from '@/app/form/testing/sent-by'
import { sealLines } from '@/components/seal-lines'
import { applicationFields } from '@/lib/applications/fields'
import { changedOnly, typedChanges } from '@/lib/applications/typed-changes'
import { messages } from '@/messages'
import { AddressesForm } from '../[id]/addresses/addresses-form'
import { AdvancedForm } from '../[id]/advanced/advanced-form'
import { KeysForm } from '../[id]/credentials/keys-form'
import { PermissionsForm } from '../[id]/permissions/permissions-form'
import { DetailsForm } from '../[id]/settings/details-form'
import type { OwnApplication } from '../load-application'
import { unsent, type DraftState } from './draft-state'

const application = {
  id: '0195f0a0-0000-7000-8000-000000000001',
  clientId: 'acb_7hq2k9',
  name: 'Field "Notes" & more',
  description: null,
  type: 'web',
  publisher: 'Moor <Walks>',
  homepageUri: 'https://notes.test/?a=1&b=2',
  logoUri: null,
  policyUri: null,
  tosUri: null,
  contacts: ['help@notes.test'],
  tokenEndpointAuthMethod: 'private_key_jwt',
  grantTypes: ['refresh_token', 'authorization_code', 'client_credentials'],
  responseTypes: ['code'],
  redirectUris: ['https://notes.test/a', 'https://notes.test/b'],
  postLogoutRedirectUris: [],
  backchannelLogoutUri: 'https://notes.test/logout',
  backchannelLogoutSessionRequired: true,
  allowedOrigins: ['https://notes.test'],
  scopes: ['email', 'openid'],
  optionalScopes: ['email'],
  defaultScopes: ['openid'],
  scopeReasons: { email: { en: 'To write', 'zh-CN': '联系你' } },
  idTokenSignedResponseAlg: 'ES256',
  recoverableSecrets: false,
  accessTokenFormat: null,
  scopeArray: true,
  accessTokenLifetime: 5400,
  refreshTokenIdleLifetime: null,
  refreshTokenAbsoluteLifetime: 86_400,
  idTokenLifetime: null,
  requirePkce: true,
  omitIss: false,
  reuseConsent: true,
  consentLifetime: 7_776_000,
  jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: 'a', y: 'b' }] },
  jwksUri: null,
  tokenEndpointAuthSigningAlg: 'ES256',
  tlsClientAuthSubjectDn: null,
  tlsClientAuthSanDns: 'notes.test',
  tlsClientAuthSanUri: null,
  tlsClientAuthSanIp: null,
  tlsClientAuthSanEmail: null,
  tlsClientCertificateBoundAccessTokens: true,
  profile: 'baseline',
  requirePushedAuthorizationRequests: true,
  requireSignedRequestObject: false,
  requestObjectSigningAlg: null,
  requestUris: ['https://notes.test/request'],
  authorizationSignedResponseAlg: null,
  authorizationDetailsTypes: ['payment', 'account'],
  dpopBoundAccessTokens: false,
  introspectionSignedResponseAlg: 'PS256',
  idTokenScopeClaims: null,
  subjectType: 'public',
  sectorIdentifierUri: null,
  trusted: false,
  reviewedAt: null,
  verifiedDomain: null,
  status: 'active',
  secrets: [],
  logoImageId: null,
} as unknown as OwnApplication

const send = (state: DraftState): Promise<DraftState> => Promise.resolve(state)
const scopes = ['openid', 'profile', 'email'].map((name) => ({
  name,
  title: name,
  description: null,
  sensitive: false,
  claims: [name],
}))
const shared = { application, send }
const forms: [name: string, fields: number, form: ReactNode][] = [
  ['details', 9, <DetailsForm key="" {...shared} />],
  ['addresses', 5, <AddressesForm key="" {...shared} schemes={[]} />],
  [
    'permissions',
    4,
    <PermissionsForm key="" {...shared} seal={sealLines('a')} scopes={scopes} values={{}} />,
  ],
  ['keys', 8, <KeysForm key="" {...shared} offersCertificates />],
  ['advanced', 25, <AdvancedForm key="" {...shared} offersCertificates />],
]

const rendered = (form: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages.en} timeZone="UTC">
      {form}
    </NextIntlClientProvider>,
  )

describe('the untouched form of an application', () => {
  test.each(forms)('%s: a browser without JavaScript sends what is stored', (_, fields, form) => {
    const sent = sentBy(rendered(form))
    const typed = typedChanges(sent)
    expect(Object.keys(typed).length).toBeGreaterThanOrEqual(fields)
    expect(changedOnly(JSON.parse(String(sent.get('before'))) as object, typed)).toEqual({})
  })

  test.each(forms)('%s: can be saved without JavaScript', (_, __, form) => {
    expect(rendered(form)).toMatch(/<noscript>(?:(?!<\/noscript>).)*<button type="submit"/)
  })

  test('every field is on one of them, but those that follow from others', () => {
    const typed = forms.flatMap(([, , form]) => Object.keys(typedChanges(sentBy(rendered(form)))))
    expect(applicationFields.filter((field) => !typed.includes(field))).toEqual(['recoverableSecrets'])
  })

  test('unsent says nothing', () => {
    expect(unsent).toMatchObject({ isDone: null, typed: {} })
  })
})
