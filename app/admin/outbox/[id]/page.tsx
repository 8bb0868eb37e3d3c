import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Section } from '@/components/ui/section'
import { Sheet } from '@/components/ui/sheet'
import { SubmitButton } from '@/components/ui/submit-button'
import { readMail } from '@/lib/admin/read-mail'
import { currentUser } from '@/lib/session/current-user'
import { requireAdmin } from '@/lib/session/require-admin'
import { shownEmail } from '@/lib/shown-email'
import { actingAdmin } from '../../acting-admin'
import { AdminPage } from '../../admin-page'
import { retryAction } from './actions'
import { MailFacts } from './mail-facts'

type Props = { params: Promise<{ id: string }> }

const pathOf = (id: string): string => `/admin/outbox/${encodeURIComponent(id)}`
/** Once for the page and its title, so that the audit log has one record of it. */
const load = cache(async (id: string) => readMail(id, await actingAdmin(pathOf(id))))

/** The recipient, not the subject: that begins with a code, and a title stays in the history. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ id }, user, t] = await Promise.all([params, currentUser(), getTranslations('admin')])
  const message = user?.isAdmin ? await load(id) : null
  const section = t('outbox.title')
  if (!message) return { title: section }
  return { title: `${t('message.title', { recipient: shownEmail(message.recipient) })} · ${section}` }
}

export default async function MessagePage({ params }: Props) {
  const { id } = await params
  await requireAdmin(pathOf(id))
  const message = (await load(id)) ?? notFound()
  const t = await getTranslations('admin.message')
  const { subject, html, text } = message.mail
  return (
    <AdminPage
      kind="form"
      title={subject}
      back={{ href: '/admin/outbox', label: t('back') }}
      actions={message.status !== 'sent' && <Retry id={id} />}
    >
      <Sheet className="mb-5">
        <MailFacts message={message} />
      </Sheet>
      <Section title={t('preview')} stacked>
        {/* The frame runs no script and has an opaque origin; its links open a new window. */}
        <iframe
          title={t('frame')}
          srcDoc={html.replace('<head>', '<head><base target="_blank">')}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          className="h-[40rem] w-full rounded-lg border border-line bg-white"
        />
      </Section>
      <Section title={t('text')} stacked>
        <pre
          tabIndex={0}
          aria-label={t('text')}
          className="overflow-x-auto rounded-sm bg-sunken p-4 text-sm wrap-anywhere whitespace-pre-wrap"
        >
          {text}
        </pre>
      </Section>
    </AdminPage>
  )
}

async function Retry({ id }: { id: string }) {
  const t = await getTranslations('admin.message')
  return (
    <form action={retryAction.bind(null, id)}>
      <SubmitButton variant="secondary" pendingLabel={t('retrying')}>
        {t('retry')}
      </SubmitButton>
    </form>
  )
}
