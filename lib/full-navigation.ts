/**
 * When a server action redirects, Next fetches the target's payload itself, before the browser goes there. The authorization
 * endpoint must not do its work for that: a code would be issued to nobody. Told that there is no payload here, the router makes a full navigation of it. (Next's
 * own routes do not see the `RSC` header; what the action's request accepts is passed on.)
 */
export const asksForPayload = ({ name }: { name: string }, { headers }: Request): boolean =>
  name === 'authorize' && (headers.has('rsc') || headers.get('accept') === 'text/x-component')

export const noPayload = (): Response =>
  new Response('', { headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } })
