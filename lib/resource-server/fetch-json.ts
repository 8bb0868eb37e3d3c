import { Unavailable } from './token-validator'

export type FetchOptions = {
  /** Milliseconds until an answer must be there, whole. */
  timeout: number
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: URLSearchParams
}

const largest = 1_000_000

/**
 * A JSON object of the authorization server. Redirects are not followed: a secret would go with them.
 *
 * @throws Unavailable for everything else.
 */
export async function fetchJson(
  address: string,
  { timeout, ...init }: FetchOptions,
): Promise<Record<string, unknown>> {
  const failed = (reason: string, cause?: unknown) => new Unavailable(`${address} ${reason}`, { cause })
  try {
    const signal = AbortSignal.timeout(timeout)
    const headers = { accept: 'application/json', ...init.headers }
    const response = await fetch(address, { ...init, headers, redirect: 'manual', signal, cache: 'no-store' })
    if (response.status !== 200) {
      await response.body?.cancel()
      throw failed(`answered ${response.status}`)
    }
    const document: unknown = JSON.parse(await textOf(response, () => failed('answered too much')))
    if (typeof document === 'object' && document !== null && !Array.isArray(document)) {
      return document as Record<string, unknown>
    }
    throw failed('answered no JSON object')
  } catch (error) {
    throw error instanceof Unavailable ? error : failed('did not answer', error)
  }
}

async function textOf(response: Response, tooMuch: () => Unavailable): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > largest) throw tooMuch()
  }
  return text + decoder.decode()
}
