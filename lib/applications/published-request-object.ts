import { log } from '@/lib/log'
import { safeFetch } from '@/lib/safe-fetch'

/** An application that an administrator trusts may have its request objects in a private network. */
export async function publishedRequestObject(
  address: string,
  { clientId, trusted }: { clientId: string; trusted: boolean },
  fetch: typeof safeFetch = safeFetch,
): Promise<{ contentType: string; text: string } | null> {
  try {
    const { status, contentType, text } = await fetch(address, {
      reach: trusted ? 'administrator' : 'public',
      headers: { accept: 'application/oauth-authz-req+jwt, application/jwt' },
    })
    return status === 200 ? { contentType, text } : null
  } catch (error) {
    log('request_object.read.failed', { clientId, error })
    return null
  }
}
