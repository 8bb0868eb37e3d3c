/**
 * When a server action redirects, Next's router fetches the target's payload before the browser navigates. The authorization endpoint must
 * not work for that fetch, or it would issue a code that is never used. An answer without a payload makes the router navigate in full.
 * (Next's own routes do not see the `RSC` header; what the action's request accepts is passed on.)
 */
export const asksForPayload = ({ name }: { name: string }, { headers }: Request): boolean =>
  name === 'authorize' && (headers.has('rsc') || headers.get('accept') === 'text/x-component')

export const noPayload = (): Response =>
  new Response('', { headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } })
