import { createServer } from 'node:http'
import { AccessRefused } from '@auth-center/resource-server'
import { bookScopes, protection } from './protection.mjs'

/** Listens on `port`; resolves with the server. */
export function serveBooksApi({ port, ...options }) {
  const { guard, metadata } = protection(options)
  const books = [{ title: 'Moby-Dick', addedBy: null }]
  const routes = {
    [`GET ${metadata.path}`]: async () => [200, metadata.document],
    'GET /books': (request) => guard.acquire(request, bookScopes, () => [200, books]),
    'POST /books': (request) => guard.acquire(request, bookScopes, (token) => addBook(books, request, token)),
  }
  const server = createServer((request, response) => {
    answer(routes, request).then(
      ([status, body, headers]) => send(response, status, body, headers),
      (error) => refuse(response, error),
    )
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, () => resolve(server))
  })
}

async function answer(routes, request) {
  const { pathname } = new URL(request.url, 'http://localhost')
  const route = routes[`${request.method} ${pathname}`]
  return route ? route(request) : [404, { message: 'There are only books here: /books' }]
}

async function addBook(books, request, token) {
  const title = await titleIn(request)
  if (!title) return [400, { message: 'Send a JSON object with a title of 1 to 200 characters.' }]
  const book = { title, addedBy: token.user?.sub ?? token.clientId }
  books.push(book)
  return [201, book]
}

async function titleIn(request) {
  let text = ''
  for await (const chunk of request) if ((text += chunk).length > 10_000) return null
  try {
    const title = JSON.parse(text)?.title
    return typeof title === 'string' && title.length <= 200 ? title.trim() : null
  } catch {
    return null
  }
}

/** A refusal knows its status, its challenge and its words. */
function refuse(response, error) {
  if (error instanceof AccessRefused) return send(response, error.status, error.body, error.headers)
  console.error(error)
  send(response, 500, { message: 'Something went wrong here.' })
}

function send(response, status, body, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers })
  response.end(JSON.stringify(body))
}
