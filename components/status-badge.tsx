import { useTranslations } from 'next-intl'
import { Badge, type BadgeTone } from './ui/badge'

/** Each state that a person, an application, a token, a key or a message can be in. The words are in `common.status`. */
const tones = {
  active: 'ok',
  verified: 'ok',
  sent: 'ok',
  live: 'ok',
  on: 'ok',
  pending: 'warn',
  unverified: 'warn',
  paused: 'warn',
  queued: 'warn',
  legacy: 'warn',
  leaving: 'danger',
  suspended: 'danger',
  rejected: 'danger',
  failed: 'danger',
  administrator: 'info',
  trusted: 'info',
  invited: 'info',
  upcoming: 'info',
  off: 'neutral',
  expired: 'neutral',
  revoked: 'neutral',
  removed: 'neutral',
  retiring: 'neutral',
  retired: 'neutral',
  used: 'neutral',
  draft: 'neutral',
} as const satisfies Record<string, BadgeTone>

export type Status = keyof typeof tones
export const statuses = Object.keys(tones) as Status[]

/** A state, always in the same words and color. */
export function StatusBadge({ status }: { status: Status }) {
  const t = useTranslations('common.status')
  return (
    <Badge tone={tones[status]} dot>
      {t(status)}
    </Badge>
  )
}
