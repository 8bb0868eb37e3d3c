import { randomBytes } from 'node:crypto'

const cookieName = 'field-notes'
const longest = 10_000

/** Sessions of this site: a random cookie and the data kept for it, in memory only. */
export function visitors() {
  const known = new Map()

  return {
    /** Never makes one: looking at the front page leaves no trace. */
    find(request) {
      const id = cookieOf(request)
      return known.get(id) ?? null
    },
    /** A new identifier at every sign-in, so that a cookie from before is worth nothing. */
    begin(response, session, { secure }) {
      const id = randomBytes(32).toString('base64url')
      if (known.size >= longest) known.delete(known.keys().next().value)
      known.set(id, session)
      const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
      response.setHeader('Set-Cookie', `${cookieName}=${id}; ${attributes}`)
    },
    end(request, response) {
      known.delete(cookieOf(request))
      response.setHeader('Set-Cookie', `${cookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`)
    },
  }
}

function cookieOf(request) {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([name]) => name === cookieName)?.[1]
}
