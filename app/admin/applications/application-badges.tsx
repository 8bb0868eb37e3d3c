import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'

const tones = { active: 'ok', pending: 'warn', suspended: 'danger' } as const

type Props = {
  application: { status: keyof typeof tones; trusted: boolean; reviewedAt: Date | null; profile: string }
}

export async function ApplicationBadges({ application: { status, trusted, reviewedAt, profile } }: Props) {
  const t = await getTranslations('admin.applications')
  return (
    <span className="inline-flex flex-wrap gap-1.5 whitespace-nowrap max-md:justify-end">
      <Badge tone={tones[status]}>{t(`statuses.${status}`)}</Badge>
      {reviewedAt && <Badge tone="ok">{t('reviewed')}</Badge>}
      {trusted && <Badge tone="info">{t('trusted')}</Badge>}
      {profile === 'legacy' && <Badge tone="warn">{t('legacy')}</Badge>}
    </span>
  )
}
