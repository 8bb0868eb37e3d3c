import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { LinkText } from '@/components/ui/link-text'
import { findAccess } from '@/lib/account/find-access'
import { currentSession } from '@/lib/session/current-session'
import { currentUser } from '@/lib/session/current-user'
import { requireUser } from '@/lib/session/require-user'
import { ActiveTokens } from './active-tokens'
import { Identity } from './identity'
import { MayDo } from './may-do'
import { RemoveAccess } from './remove-access'
import { Removed } from './removed'
import { SeenThen } from './seen-then'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Once for the page and its title. */
const load = cache(findAccess)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ id }, user, t] = await Promise.all([params, currentUser(), getTranslations('access')])
  const details = user && (await load(user.id, id))
  return { title: details ? `${details.access.application.name} · ${t('title')}` : t('title') }
}

export default async function AccessPage({ params, searchParams }: Props) {
  const { id } = await params
  const { ended } = await searchParams
  const user = await requireUser(`/oauth/authorized_tokens/${encodeURIComponent(id)}`)
  const details = (await load(user.id, id)) ?? notFound()
  const session = (await currentSession()) ?? notFound()
  const t = await getTranslations('access')
  const { access, catalogue } = details
  return (
    <>
      <p className="mb-4 text-sm">
        <LinkText href="/oauth/authorized_tokens">{t('title')}</LinkText>
      </p>
      {details.isLive ? (
        <>
          <Identity
            access={access}
            action={<RemoveAccess id={id} texts={await removeTexts(access.application.name)} />}
          />
          <SeenThen access={access} catalogue={catalogue} person={session.user} />
          <MayDo access={access} catalogue={catalogue} />
          <ActiveTokens
            grantId={id}
            tokens={details.tokens}
            ended={typeof ended === 'string' ? ended : undefined}
          />
        </>
      ) : (
        <Removed access={access} ended={details.ended} />
      )}
    </>
  )
}

async function removeTexts(name: string) {
  const [t, common] = await Promise.all([getTranslations('access.remove'), getTranslations('common')])
  return {
    action: t('action'),
    pending: t('pending'),
    question: t('question', { name }),
    text: t('text', { name }),
    again: t('again'),
    cancel: common('cancel'),
  }
}
