import { BadgeCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'

/** Says that the owner of an application proved to control this domain; says nothing about what they do with it. */
export function DomainBadge({ domain }: { domain: string }) {
  const t = useTranslations('common')
  return (
    <Badge tone="ok">
      <BadgeCheck aria-hidden="true" size={14} strokeWidth={2} className="shrink-0" />
      {t.rich('verifiedDomain', {
        domain: () => <span className="font-mono font-semibold break-all">{domain}</span>,
      })}
    </Badge>
  )
}
