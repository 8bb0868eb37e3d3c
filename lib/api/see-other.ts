import type { ApiCall } from './api-call'

/** A GET on an address that only changes something is redirected to where the thing is shown: a page, or JSON, by the Accept header. */
export const seeOther =
  (address: (id: string) => string) =>
  ({ params }: ApiCall): Promise<Response> =>
    Promise.resolve(
      new Response(null, {
        status: 303,
        headers: { location: address(encodeURIComponent(params.id ?? '')), 'cache-control': 'no-store' },
      }),
    )

export const seeApplication = seeOther((id) => `/oauth/applications/${id}`)
export const seeTokens = seeOther(() => '/oauth/authorized_tokens')
