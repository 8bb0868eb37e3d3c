import { UsersRound } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { LinkText } from '@/components/ui/link-text'
import { Section } from '@/components/ui/section'
import { listGroups } from '@/lib/account/groups'

export async function GroupsSection({ userId }: { userId: string }) {
  const [t, groups] = await Promise.all([getTranslations('groups'), listGroups(userId)])
  return (
    <div id="groups" className="scroll-mt-6">
      <Section title={t('title')} lead={t('lead')}>
        {groups.length === 0 && <p className="text-text-2">{t('empty.title')}</p>}
        <ul aria-label={t('list')} className="grid gap-4 empty:hidden">
          {groups.map(({ id, name, description, members }) => (
            <li key={id} className="flex gap-3">
              <UsersRound
                aria-hidden="true"
                size={20}
                strokeWidth={1.75}
                className="mt-0.5 shrink-0 text-text-2"
              />
              <div className="grid min-w-0 gap-0.5 wrap-anywhere">
                <h3 className="text-base">
                  <LinkText href={`/accounts/resource/group/${id}.html`} prefetch={false}>
                    {name}
                  </LinkText>
                </h3>
                {description && <p className="text-sm text-text-2">{description}</p>}
                <p className="text-sm text-text-2 tabular">{t('members', { count: members })}</p>
              </div>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
