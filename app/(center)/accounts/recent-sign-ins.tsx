import { ShieldAlert } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { MethodIcon } from '@/components/method-icon'
import { Moment } from '@/components/ui/moment'
import { Section } from '@/components/ui/section'
import { browserName } from '@/lib/account/browser-name'
import type { AccountOverview } from '@/lib/account/account-overview'
import { FactRow } from './fact-row'
import { signInMethod } from './sign-in-method'

type SignIn = AccountOverview['signIns'][number]
type Props = Pick<AccountOverview, 'signIns' | 'providers'>

export async function RecentSignIns({ signIns, providers }: Props) {
  const t = await getTranslations('account.overview')
  return (
    <Section stacked title={t('signIns')}>
      {signIns.length === 0 && <p className="text-text-2">{t('noSignIns')}</p>}
      <ul className="grid gap-4">
        {signIns.map((signIn) => (
          <SignInRow key={signIn.id} signIn={signIn} providers={providers} />
        ))}
      </ul>
    </Section>
  )
}

async function SignInRow({ signIn, providers }: { signIn: SignIn } & Pick<Props, 'providers'>) {
  const t = await getTranslations('account.overview')
  const { action, amr, provider, count, lastAt, userAgent, ip } = signIn
  const isTry = action.startsWith('sign_in.')
  const method = signInMethod(amr)
  const name = provider === null ? undefined : providers.get(provider)
  const by = method === 'upstream' && name ? 'provider' : (method ?? 'other')
  const where = [userAgent && browserName(userAgent), ip].filter(Boolean).join(' · ')
  return (
    <FactRow
      icon={
        isTry ? (
          <ShieldAlert aria-hidden="true" size={20} strokeWidth={1.75} className="shrink-0 text-warn" />
        ) : (
          <MethodIcon method={method ?? 'link'} />
        )
      }
      title={isTry ? t('failed', { count }) : t('signedIn', { method: by, provider: name ?? '' })}
      detail={
        <>
          <Moment at={lastAt.getTime()} />
          {where && <> · {where}</>}
        </>
      }
    />
  )
}
