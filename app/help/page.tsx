import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { env } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('common.helpPage'))('title') }
}

export default async function HelpPage() {
  const t = await getTranslations('common.helpPage')
  const { host } = new URL(env().issuer)
  return (
    <AuthSheet host={host} width="wide" title={t('title')}>
      <div className="grid gap-6">
        {(['signIn', 'consent', 'code', 'error'] as const).map((topic) => (
          <section key={topic} className="grid gap-1">
            <h2 className="text-lg">{t(`${topic}Title`)}</h2>
            <p className="text-text-2">{t(`${topic}Text`, { host })}</p>
          </section>
        ))}
        <p>
          <a href="/help/errors">{t('errorCodes')}</a>
        </p>
      </div>
    </AuthSheet>
  )
}
