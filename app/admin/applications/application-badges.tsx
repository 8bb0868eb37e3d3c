import { getTranslations } from 'next-intl/server'
import { StatusBadge } from '@/components/status-badge'
import { Badge } from '@/components/ui/badge'
import { shownStatus } from '@/lib/applications/shown-status'

type Props = {
  application: Parameters<typeof shownStatus>[0] & {
    trusted: boolean
    reviewedAt: Date | null
    profile: string
  }
}

export async function ApplicationBadges({ application }: Props) {
  const t = await getTranslations('admin.applications')
  const { trusted, reviewedAt, profile } = application
  return (
    <span className="inline-flex flex-wrap gap-1.5 whitespace-nowrap max-md:justify-end">
      <StatusBadge status={shownStatus(application)} />
      {reviewedAt && <Badge tone="ok">{t('reviewed')}</Badge>}
      {trusted && <StatusBadge status="trusted" />}
      {profile === 'legacy' && <StatusBadge status="legacy" />}
    </span>
  )
}
