import { refused, type Outcome } from '@/lib/outcome'
import { networkOf, throttle } from '../throttle'
import { requestOptions, type RequestOptions } from './options'

type From = { browser: string; ip: string | null }

/** No address is asked for, so nothing here depends on whether an account exists. */
export async function signInOptions({ browser, ip }: From): Promise<Outcome<RequestOptions>> {
  const throttled = await throttle('passkey_options', networkOf(ip), { ip })
  if (throttled) return throttled
  const options = await requestOptions({ purpose: 'sign_in', holder: { browser }, userId: null })
  return options ? { ok: true, value: options } : refused('passkeys_off')
}
