import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'

type Props = { person: { status: 'active' | 'suspended'; isAdmin: boolean; emailVerifiedAt: Date | null } }

export async function PersonBadges({ person }: Props) {
  const t = await getTranslations('admin.users.badges')
  return (
    <span className="inline-flex flex-wrap gap-1.5 whitespace-nowrap max-md:justify-end">
      {person.status === 'suspended' && <Badge tone="danger">{t('suspended')}</Badge>}
      {person.isAdmin && <Badge tone="info">{t('administrator')}</Badge>}
      {person.emailVerifiedAt === null && <Badge tone="warn">{t('unverified')}</Badge>}
      {person.status === 'active' && !person.isAdmin && person.emailVerifiedAt !== null && (
        <span className="text-text-2">{t('active')}</span>
      )}
    </span>
  )
}
