import { NextIntlClientProvider, type AbstractIntlMessages } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { requireAdmin } from '@/lib/session/require-admin'
import { AdminPage, titleOf } from '../../admin-page'
import { peoplePath } from '../people-view'
import { ImportForm } from './import-form'

const titleHere = async () => (await getTranslations('people.import'))('title')

export const generateMetadata = () => titleOf('users', titleHere)

export default async function ImportPage() {
  await requireAdmin(`${peoplePath}/import`)
  const [t, users, locale, { people }] = await Promise.all([
    getTranslations('people.import'),
    getTranslations('admin.users'),
    getLocale(),
    getMessages() as Promise<{ people: { import: AbstractIntlMessages } }>,
  ])
  const code = (content: React.ReactNode) => <code className="font-mono text-[0.95em]">{content}</code>
  return (
    <AdminPage title={t('title')} lead={t('lead')} back={{ href: peoplePath, label: users('title') }}>
      <p className="mb-5 max-w-xl text-text-2">{t.rich('columns', { code })}</p>
      <noscript>
        <Banner tone="info" className="mb-5 max-w-xl">
          {t.rich('noScript', { code })}
        </Banner>
      </noscript>
      <NextIntlClientProvider locale={locale} messages={{ people: { import: people.import } }}>
        <ImportForm peoplePath={peoplePath} />
      </NextIntlClientProvider>
    </AdminPage>
  )
}
