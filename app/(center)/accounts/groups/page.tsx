import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkText } from '@/components/ui/link-text'
import { PageHeader } from '@/components/ui/page-header'
import { listGroups } from '@/lib/account/groups'
import { requireUser } from '@/lib/session/require-user'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('groups'))('title') }
}

export default async function GroupsPage() {
  const user = await requireUser('/accounts/groups')
  const [t, groups] = await Promise.all([getTranslations('groups'), listGroups(user.id)])
  return (
    <>
      <p className="mb-4 text-sm">
        <LinkText href="/accounts/profile">{t('back')}</LinkText>
      </p>
      <PageHeader title={t('title')} lead={t('lead')} />
      {groups.length === 0 ? (
        <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
      ) : (
        <ul aria-label={t('list')} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {groups.map((group) => (
            <Group
              key={group.id}
              group={group}
              members={t('members', { count: group.members })}
              details={t('details')}
            />
          ))}
        </ul>
      )}
    </>
  )
}

type Props = { group: Awaited<ReturnType<typeof listGroups>>[number]; members: string; details: string }

const Group = ({ group: { id, name, description }, members, details }: Props) => (
  <li className="flex flex-wrap items-baseline gap-x-6 gap-y-1 px-5 py-4">
    <div className="grid min-w-0 flex-1 basis-60 gap-0.5">
      <h2 className="text-base font-semibold wrap-anywhere">{name}</h2>
      {description && <p className="text-sm text-text-2 wrap-anywhere">{description}</p>}
    </div>
    <p className="text-sm text-text-2 tabular">{members}</p>
    <LinkText href={`/accounts/resource/group/${id}.html`} prefetch={false} className="text-sm">
      {details}
      <span className="sr-only">: {name}</span>
    </LinkText>
  </li>
)
