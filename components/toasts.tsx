import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import { isSecureSite } from '@/lib/host-cookie'
import { readToast, toastCookie } from './toast-cookie'
import { Toaster } from './ui/toaster'

/** What the last action did. Told once, and read out. */
export async function Toasts() {
  const [t, store] = await Promise.all([getTranslations('common'), cookies()])
  const cookie = toastCookie()
  const forget = `${cookie}=; Path=/; Max-Age=0; SameSite=Lax${isSecureSite() ? '; Secure' : ''}`
  return <Toaster toast={readToast(store.get(cookie)?.value)} closeLabel={t('close')} forget={forget} />
}
