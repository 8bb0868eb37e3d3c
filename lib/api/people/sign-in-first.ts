import { signInAddress } from '@/lib/session/sign-in-address'
import type { ApiCall } from '../api-call'
import { ApiProblem } from '../problem'
import type { ResourceFormat } from './resource-format'

/** Sends a browser without a session to sign in, as every page does. */
export async function signInFirst(
  { request }: ApiCall,
  format: ResourceFormat,
  answer: () => Promise<Response>,
): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    const isOpened =
      format === 'html' &&
      !request.headers.has('authorization') &&
      (request.headers.get('accept') ?? '').includes('text/html')
    if (!isOpened || !(error instanceof ApiProblem) || error.status !== 401) throw error
    return new Response(null, {
      status: 303,
      headers: { location: signInAddress(new URL(request.url).pathname), 'cache-control': 'no-store' },
    })
  }
}
