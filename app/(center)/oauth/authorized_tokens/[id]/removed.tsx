import { getFormatter, getNow, getTranslations } from 'next-intl/server'
import { Seal } from '@/components/seal'
import { ButtonLink } from '@/components/ui/button-link'
import { DescriptionList } from '@/components/ui/description-list'
import { Section } from '@/components/ui/section'
import type { findAccess } from '@/lib/account/find-access'
import type { Access } from '../access'

type Ended = Extract<NonNullable<Awaited<ReturnType<typeof findAccess>>>, { isLive: false }>['ended']

/** The proof: what was ended, and when the last self-contained token expires. */
export async function Removed({ access, ended }: { access: Access; ended: Ended }) {
  const [t, format, now] = await Promise.all([getTranslations('access.removed'), getFormatter(), getNow()])
  const { name, clientId } = access.application
  const time = format.relativeTime(new Date(access.revokedAt ?? access.expiresAt ?? now), now)
  return (
    <>
      <header className="mb-6 flex items-center gap-5 opacity-90">
        <Seal clientId={clientId} size={64} />
        <div role="status" className="grid min-w-0 gap-1">
          <h1 className="text-2xl wrap-anywhere">{t('title', { name })}</h1>
          <p className="text-text-2">{t(ended ? 'lead' : 'expired', { time })}</p>
        </div>
      </header>
      {ended && (
        <Section title={t('proof')}>
          <DescriptionList
            rows={[
              { label: t('refreshTokens'), value: ended.refreshTokens },
              { label: t('accessTokens'), value: ended.accessTokens },
              { label: t('selfContained'), value: await selfContainedText(ended.selfContainedUntil) },
            ]}
          />
        </Section>
      )}
      <p className="mb-6 text-text-2">{t('keeps', { name })}</p>
      <ButtonLink href="/oauth/authorized_tokens">{t('back')}</ButtonLink>
    </>
  )
}

async function selfContainedText(until: number | null): Promise<string> {
  const [t, format, now] = await Promise.all([getTranslations('access.removed'), getFormatter(), getNow()])
  if (until === null) return t('selfContainedNone')
  const isOver = until <= now.getTime()
  const exact = format.dateTime(new Date(until), 'exactShort')
  return t(isOver ? 'selfContainedOver' : 'selfContainedText', { time: exact })
}
