import { StatusBadge } from '@/components/status-badge'

type Props = { person: { status: 'active' | 'suspended'; isAdmin: boolean; emailVerifiedAt: Date | null } }

/** An account without anything to say about it is active. */
export function PersonBadges({ person: { status, isAdmin, emailVerifiedAt } }: Props) {
  const isPlain = status === 'active' && !isAdmin && emailVerifiedAt !== null
  return (
    <span className="inline-flex flex-wrap gap-1.5 whitespace-nowrap max-md:justify-end">
      {status === 'suspended' && <StatusBadge status="suspended" />}
      {isAdmin && <StatusBadge status="administrator" />}
      {emailVerifiedAt === null && <StatusBadge status="unverified" />}
      {isPlain && <StatusBadge status="active" />}
    </span>
  )
}
