import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, vi } from 'vitest'
import { newId } from '@/lib/secrets'
import { learnClient } from '../metadata-document/learn-client'
import { fetchHere, issuer, set, type Json } from './registration'

type Answer = (response: ServerResponse, request: IncomingMessage) => void

/** What the web has, by path. */
const published = new Map<string, Answer>()
/** The requests to it in this test. */
export let asked: IncomingMessage[] = []
let base = ''
let count = 0

/** A web that has documents of clients; each test has an address of its own there. */
export function useWeb(): void {
  const web = createServer((request, response) => {
    asked.push(request)
    const answer = published.get(request.url ?? '')
    if (answer) answer(response, request)
    else response.writeHead(404).end()
  })
  beforeAll(async () => {
    await new Promise<void>((listening) => web.listen(0, 'localhost', listening))
    base = `http://localhost:${(web.address() as AddressInfo).port}`
  })
  afterAll(() => void web.close())
  beforeEach(async () => {
    nextAddress()
    asked = []
    await set({ clientMetadataDocuments: true, clientMetadataHosts: [], clientMetadataDeniedHosts: [] })
  })
}

export const nextAddress = (): void => void (count += 1)
export const here = () => `${base}/${count}/client.json`
export const answerWith = (answer: Answer) => published.set(`/${count}/client.json`, answer)

export const usual = {
  redirect_uris: ['http://127.0.0.1/callback'],
  client_name: 'Claude',
  logo_uri: 'https://x.example/l.png',
}
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
export const withKey = {
  token_endpoint_auth_method: 'private_key_jwt',
  jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1' }] },
}

/** RFC 7523 section 2.2, as parameters. */
export const asserted = async () => ({
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: await new SignJWT({ iss: here(), sub: here(), aud: issuer, jti: newId() })
    .setProtectedHeader({ alg: 'ES256', kid: '1' })
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(privateKey),
})

export const sendDocument = (response: ServerResponse, change: Json = {}, headers = {}) =>
  response
    .writeHead(200, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify({ client_id: here(), ...usual, ...change }))
export const publish = (change: Json = {}, headers: Record<string, string> = {}) =>
  answerWith((response) => sendDocument(response, change, headers))

export const learn = (clientId = here(), ip = '192.0.2.1') => learnClient(clientId, ip)
export const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)
export const day = 24 * 3_600_000

const challenge = {
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
}
export const authorize = (redirect_uri = 'http://127.0.0.1:5000/callback') =>
  fetchHere(
    `${issuer}/oauth/authorize?${new URLSearchParams({
      ...{ client_id: here(), redirect_uri, response_type: 'code', scope: 'openid', state: 's' },
      ...challenge,
    })}`,
  )
export const post = (path: string, change: Record<string, string> = { client_id: here() }) =>
  fetchHere(issuer + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      ...{ redirect_uri: 'http://127.0.0.1:5000/callback', response_type: 'code', scope: 'openid' },
      ...challenge,
      ...change,
    }).toString(),
  })
