import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { Section } from '@/components/ui/section'
import type { findAccess } from '@/lib/account/find-access'
import { TokenRow } from './token-row'

type Token = Extract<NonNullable<Awaited<ReturnType<typeof findAccess>>>, { isLive: true }>['tokens'][number]

/** `ended`: what was just ended from here. */
type Props = { grantId: string; tokens: Token[]; ended: string | undefined }

export async function ActiveTokens({ grantId, tokens, ended }: Props) {
  const t = await getTranslations('access.tokens')
  return (
    <Section title={t('title')} lead={t('lead')}>
      {isOutcome(ended) && (
        <Banner
          role="status"
          tone={ended === 'gone' ? 'info' : 'ok'}
          title={t(`ended.${ended}`)}
          className="mb-4"
        >
          {ended !== 'gone' && t('ended.text')}
        </Banner>
      )}
      {tokens.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ul aria-label={t('caption')} className="-my-4 divide-y divide-line">
          {tokens.map((token) => (
            <TokenRow key={token.id} grantId={grantId} token={token} />
          ))}
        </ul>
      )}
    </Section>
  )
}

const outcomes = ['access', 'refresh', 'gone'] as const

const isOutcome = (ended: string | undefined): ended is (typeof outcomes)[number] =>
  outcomes.includes(ended as (typeof outcomes)[number])
