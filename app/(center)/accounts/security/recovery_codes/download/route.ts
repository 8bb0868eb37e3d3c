import { getTranslations } from 'next-intl/server'
import { readBrand } from '@/lib/branding/brand'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { currentUser } from '@/lib/session/current-user'
import { readSealedCookie } from '@/lib/session/sealed-cookie'
import { newCodesCookie } from '@/lib/session/two-step-cookies'

const page = '/accounts/security/recovery_codes'

/** New codes as a text file, as long as their page shows them. */
export async function GET(): Promise<Response> {
  const user = await currentUser()
  const codes = user && (await readSealedCookie(newCodesCookie, user.id))
  if (!user || !codes) return new Response(null, { status: 303, headers: { location: page } })
  const [t, { name }] = await Promise.all([getTranslations('security.codes'), readBrand()])
  const date = new Date(now()).toISOString().slice(0, 10)
  const head = [t('fileTitle', { product: name }), env().issuer, user.email, date, t('fileText')]
  return new Response(`${[...head, '', ...codes].join('\n')}\n`, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="recovery-codes-${date}.txt"`,
      'cache-control': 'no-store',
    },
  })
}
