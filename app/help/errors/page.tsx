import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { DescriptionList } from '@/components/ui/description-list'
import { applicationCalled } from '@/lib/applications/presentation'
import { env } from '@/lib/env'
import { currentUser } from '@/lib/session/current-user'
import { textsBelow } from '@/lib/i18n/text-by-name'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }
/** `more`: the most common causes. */
type Entry = { because: string; remedy: string; more?: { title: string; text: string } }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('errorCodes'))('title') }
}

/** The page that `error_uri` leads to, at the entry of the error code. */
export default async function ErrorCodesPage({ searchParams }: Props) {
  const { client_id: clientId } = await searchParams
  const t = await getTranslations('errorCodes')
  const codes = Object.entries(textsBelow(t, 'codes') as Record<string, Entry>)
  return (
    <AuthSheet host={new URL(env().issuer).host} width="wide" title={t('title')} lead={t('lead')}>
      <div className="grid grid-cols-1 gap-6 [overflow-wrap:anywhere]">
        {codes.map(([code, { because, remedy, more }]) => (
          <section key={code} id={code} className="grid grid-cols-1 gap-2">
            <h2 className="font-mono text-lg">{code}</h2>
            <DescriptionList
              rows={[
                { label: t('because'), value: because },
                { label: t('remedy'), value: remedy },
                ...(more ? [{ label: more.title, value: more.text }] : []),
              ]}
            />
            {more && typeof clientId === 'string' && <About clientId={clientId} />}
          </section>
        ))}
      </div>
    </AuthSheet>
  )
}

/** The application that was refused, and for its owner the page where that can be changed. */
async function About({ clientId }: { clientId: string }) {
  const user = await currentUser()
  const [t, application] = await Promise.all([
    getTranslations('errorCodes'),
    applicationCalled(clientId, user?.id ?? null),
  ])
  if (!application) return null
  const { name, ownId } = application
  return (
    <p>
      {t('about', { name })}{' '}
      {ownId !== null && <Link href={`/oauth/applications/${ownId}/advanced`}>{t('settings')}</Link>}
    </p>
  )
}
