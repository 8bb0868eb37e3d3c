import { verifyPassword } from '@/lib/account/password'
import { noteRefusal } from '@/lib/applications/note-refusal'
import { publishedRequestObject } from '@/lib/applications/published-request-object'
import { checkImportedSecret } from '@/lib/applications/check-imported-secret'
import { clientRegistrations } from '@/lib/applications/registration/client-registrations'
import { learnClient } from '@/lib/applications/metadata-document/learn-client'
import { publishedKeys } from '@/lib/applications/published-keys'
import { signInDirectly } from '@/lib/account/sign-in-directly'
import { now } from '@/lib/clock'
import { signingKeys } from '@/lib/data/signing-keys'
import { countIssued, countReplay } from '@/lib/data/issued-counts'
import { readSettings } from '@/lib/data/settings'
import { store } from '@/lib/data/store'
import { env, type Environment } from '@/lib/env'
import { defaultBrand, readBrand } from '@/lib/branding/brand'
import { renderErrorPage } from '@/lib/error-page/render-error-page'
import { renderPostingPage } from '@/lib/error-page/render-posting-page'
import { hooks } from '@/lib/hooks'
import { log } from '@/lib/log'
import { networkOf } from '@/lib/network'
import { mayStore } from '@/lib/network-budget'
import type { AuthorizationServer, LogEvent, LogFields } from '@/lib/oauth/authorization-server'
import { safeFetch } from '@/lib/safe-fetch'
import { withServerProfile } from '@/lib/oauth/profiles/effective-profile'
import { newId, randomToken } from '@/lib/secrets'
import { isSecureTransport } from '@/lib/secure-transport'
import { browserSession } from '@/lib/session/browser-session'
import { canonicalEmail } from '@/lib/account/email-address'
import { clientAddress } from '@/lib/session/client-address'
import { clientCertificate } from '@/lib/session/client-certificate'
import { endBrowserSession } from '@/lib/session/end-browser-session'
import { otherSessions } from '@/lib/session/held-sessions'
import { noteUse } from '@/lib/session/note-use'

declare global {
  var authCenterServer: AuthorizationServer | undefined
}

/** The one place where the protocol core meets the settings, the database, the clock, randomness and the browser's session. */
export function authorizationServer(): AuthorizationServer {
  globalThis.authCenterServer ??= composeServer()
  return globalThis.authCenterServer
}

function composeServer(): AuthorizationServer {
  const { issuer, isProduction, trustProxy, clientCertificateHeaders } = env()
  return {
    issuer,
    store: withServerProfile(store, readSettings),
    keys: signingKeys,
    settings: readSettings,
    hooks,
    now,
    randomToken,
    newId,
    clientAddress: ({ headers }) => clientAddress(headers),
    canonicalEmail,
    mayStore: async ({ headers }) =>
      mayStore(networkOf(clientAddress(headers)), (await readSettings()).requestsByAddress),
    browserSession,
    otherSessions,
    noteSessionUse: (sessionId) => noteUse(sessionId, now()),
    endBrowserSession,
    passwordSignIn: (typed, { headers }) => signInDirectly(typed, { ip: clientAddress(headers) }),
    errorPage: async (page, request) =>
      renderErrorPage(page, request, page.code === 'unavailable' ? defaultBrand() : await readBrand()),
    postingPage: async (form, request) => renderPostingPage(form, request, await readBrand()),
    requestObjectAt: publishedRequestObject,
    log: noteEvent,
    noteRefusal,
    registrations: clientRegistrations,
    learnClient: (clientId, { headers }) => learnClient(clientId, clientAddress(headers)),
    isDevelopment: !isProduction,
    verifyImportedSecret: (secretId, secret) => checkImportedSecret(secretId, secret, verifyPassword),
    clientKeys: publishedKeys({ now, fetch: safeFetch }),
    ...(clientCertificateHeaders && { mutualTls: mutualTls(clientCertificateHeaders) }),
    isSecureTransport: ({ url, headers }) =>
      isSecureTransport({ url, forwardedProto: headers.get('x-forwarded-proto'), trustProxy }),
  }
}

function noteEvent(event: LogEvent, fields: LogFields): void {
  const { grantType, clientId } = fields
  if (event === 'token.issued' && typeof grantType === 'string' && clientId !== undefined)
    countIssued({ grantType, clientId }, now())
  if (event === 'family.ended') countReplay(now())
  log(event, fields)
}

const mutualTls = (names: NonNullable<Environment['clientCertificateHeaders']>) => ({
  verifies: names.verified !== null,
  certificateOf: ({ headers }: Request) => clientCertificate(headers, names),
})
