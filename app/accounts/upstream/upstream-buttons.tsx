import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { buttonClass } from '@/components/ui/button'
import { offeredProviders, type OfferedProvider } from '@/lib/account/linked-list'
import { registrationIsOffered } from '@/lib/account/registration-policy'
import { lastMethod } from '@/lib/session/last-method'
import { Agreement } from '../agreement'
import type { Continuation } from '../continuation'
import { ContinuationFields } from '../continuation-fields'
import { ProviderMark } from './provider-mark'

type Props = { continuation: Continuation; from: 'login' | 'register'; loginHint?: string | null }

/** Buttons of the other sign-in providers, below an "or". Renders nothing without providers. */
export async function UpstreamButtons({ continuation, from, loginHint }: Props) {
  const [t, providers, last] = await Promise.all([
    getTranslations('upstream'),
    offeredProviders(),
    lastMethod(),
  ])
  if (providers.length === 0) return null
  return (
    <div className="grid gap-5">
      <Divider>{t('or')}</Divider>
      <ProviderForm from={from} continuation={continuation} loginHint={loginHint}>
        {providers.map((provider) => (
          <ProviderButton key={provider.slug} provider={provider} isLast={provider.slug === last} />
        ))}
      </ProviderForm>
      {from === 'login' && (await registrationIsOffered()) && <Agreement through="provider" />}
    </div>
  )
}

export const Divider = ({ children }: { children: string }) => (
  <p className="flex items-center gap-4 text-sm text-text-2 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
    {children}
  </p>
)

type FormProps = {
  from: 'login' | 'register' | 'connected' | 'link'
  continuation: Continuation
  loginHint?: string | null | undefined
  children: React.ReactNode
}

/** Posts to a route that keeps the purpose in a cookie and redirects to the provider. */
export const ProviderForm = ({ from, continuation, loginHint, children }: FormProps) => (
  <form method="post" action="/accounts/upstream" className="grid gap-3">
    <ContinuationFields {...continuation} />
    <input type="hidden" name="from" value={from} />
    {loginHint && <input type="hidden" name="login_hint" value={loginHint} />}
    {children}
  </form>
)

type ButtonProps = { provider: OfferedProvider; isLast?: boolean; label?: string }

export async function ProviderButton({ provider: { slug, kind, name }, isLast, label }: ButtonProps) {
  const t = await getTranslations('upstream')
  return (
    <button
      type="submit"
      name="provider"
      value={slug}
      className={buttonClass('secondary', 'regular', 'relative')}
    >
      <ProviderMark kind={kind} />
      <span className="min-w-0 wrap-anywhere">{label ?? t('continueWith', { provider: name })}</span>
      {isLast && (
        <span className="absolute -top-2.5 right-3 bg-surface">
          <Badge>{t('lastUsed')}</Badge>
        </span>
      )}
    </button>
  )
}
