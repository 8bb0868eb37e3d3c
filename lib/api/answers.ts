type Headers = Record<string, string>

/** Personal data: no cache may store it. */
export const jsonResponse = (body: unknown, headers: Headers = {}): Response =>
  new Response(JSON.stringify(body), {
    headers: { 'content-type': 'application/json', 'cache-control': 'private, no-store', ...headers },
  })

export const noContent = (): Response =>
  new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
