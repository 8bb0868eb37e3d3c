import { accentProblem } from '@/lib/branding/accent'
import type { Settings } from '@/lib/settings'

type Change = { before: Settings; after: Settings }

/** What two settings together, or a value and the eye, do not allow: problems by the setting that has to change. */
export function settingProblems(change: Change): Record<string, string> {
  const { after } = change
  const color = after.brandColor ? accentProblem(after.brandColor) : null
  return {
    ...(after.refreshTokenIdleLifetime > after.refreshTokenAbsoluteLifetime && {
      refreshTokenIdleLifetime: 'idle_longer',
    }),
    ...(after.sessionIdleLifetime > after.sessionLifetime && { sessionIdleLifetime: 'session_idle_longer' }),
    ...(after.briefSessionIdleLifetime > after.briefSessionLifetime && {
      briefSessionIdleLifetime: 'brief_session_idle_longer',
    }),
    ...(needsPasswordAgain(change) && { smtpPassword: 'smtp_password_again' }),
    ...(color && { brandColor: color.scheme === 'light' ? 'contrast' : 'contrast_dark' }),
  }
}

/** A kept password goes to no other server, and over no connection that is less protected than the one it was typed for. */
export function needsPasswordAgain({ before, after }: Change): boolean {
  const isKept = before.smtpPassword !== '' && after.smtpPassword === before.smtpPassword
  const goesElsewhere = after.smtpHost !== '' && after.smtpHost !== before.smtpHost
  return isKept && (goesElsewhere || protection[after.smtpTls] < protection[before.smtpTls])
}

const protection = { none: 0, opportunistic: 1, starttls: 2, tls: 2 }
