import type { ApiCall } from './api-call'

/** Who looks at an address that only changes things is sent to where the thing is shown: a page, or JSON, by what they accept. */
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
