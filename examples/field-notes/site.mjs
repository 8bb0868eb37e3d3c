import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { frontPage, messagePage, notesPage } from './pages.mjs'
import { AccessRemoved, Provider, refusalOf } from './sign-in.mjs'
import { visitors } from './visitors.mjs'

const style = readFileSync(new URL('./style.css', import.meta.url))

/** Listens on `port`; resolves with the server. */
export function serveFieldNotes({ port, origin, issuer, clientId, clientSecret }) {
  const site = {
    center: new Provider({ issuer, clientId, clientSecret, origin }),
    visitors: visitors(),
    secure: origin.startsWith('https:'),
    origin,
  }
  const server = createServer((request, response) => {
    handle(site, request, response).catch((error) => {
      console.error(error)
      show(response, 502, messagePage('unreachable', { issuer }))
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, () => resolve(server))
  })
}

const routes = {
  'GET /': front,
  'GET /style.css': (site, request, response) => {
    response.writeHead(200, { 'content-type': 'text/css' }).end(style)
  },
  'GET /sign-in': signIn,
  'GET /callback': callback,
  'GET /notes': notes,
  'POST /notes': addNote,
  'POST /refresh': refresh,
  'POST /sign-out': signOut,
}

async function handle(site, request, response) {
  const { pathname } = new URL(request.url, site.origin)
  const route = routes[`${request.method} ${pathname}`]
  if (!route) return show(response, 404, messagePage('not_found'))
  await route(site, request, response)
}

function front(site, request, response) {
  if (site.visitors.find(request)?.tokens) return redirect(response, '/notes')
  show(response, 200, frontPage())
}

async function signIn(site, request, response) {
  const { address, remember } = await site.center.begin()
  site.visitors.begin(response, { remember }, site)
  redirect(response, address.href)
}

async function callback(site, request, response) {
  const remember = site.visitors.find(request)?.remember
  if (!remember) return show(response, 400, messagePage('no_request'))
  try {
    const tokens = await site.center.finish(request.url, remember)
    site.visitors.end(request, response)
    site.visitors.begin(response, { tokens, notes: [] }, site)
    redirect(response, '/notes')
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    site.visitors.end(request, response)
    show(response, 200, messagePage(refusal === 'access_denied' ? 'denied' : 'refused', { refusal }))
  }
}

async function notes(site, request, response) {
  const session = site.visitors.find(request)
  if (!session?.tokens) return redirect(response, '/')
  await whileAllowed(site, request, response, async () => {
    const person = await personWithFreshTokens(site, session)
    show(response, 200, notesPage({ person, session, issuer: site.center.issuer }))
  })
}

async function personWithFreshTokens(site, session) {
  const person = await site.center.person(session.tokens)
  if (person) return person
  session.tokens = await site.center.refresh(session.tokens)
  const again = await site.center.person(session.tokens)
  if (!again) throw new AccessRemoved('A new access token is refused as well.')
  return again
}

async function refresh(site, request, response) {
  const session = site.visitors.find(request)
  if (!session?.tokens) return redirect(response, '/')
  await whileAllowed(site, request, response, async () => {
    session.tokens = await site.center.refresh(session.tokens)
    redirect(response, '/notes')
  })
}

/** A person who lost access is signed out here and told why. */
async function whileAllowed(site, request, response, act) {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof AccessRemoved)) throw error
    site.visitors.end(request, response)
    show(response, 200, messagePage('removed'))
  }
}

async function addNote(site, request, response) {
  const session = site.visitors.find(request)
  const text = new URLSearchParams(await body(request)).get('note')?.trim().slice(0, 280)
  if (session?.tokens && text) session.notes.unshift({ text, at: new Date() })
  redirect(response, '/notes')
}

async function signOut(site, request, response) {
  const session = site.visitors.find(request)
  site.visitors.end(request, response)
  if (session?.tokens) await site.center.revoke(session.tokens).catch(() => undefined)
  redirect(response, '/')
}

async function body(request) {
  let text = ''
  for await (const chunk of request) if ((text += chunk).length > 10_000) break
  return text
}

const redirect = (response, address) => response.writeHead(303, { location: address }).end()

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
}
const show = (response, status, html) => response.writeHead(status, headers).end(html)
