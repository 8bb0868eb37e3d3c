import type { Dashboard } from './read-dashboard'
import type { Health } from './read-health'
import { trendIn } from './trend'

export type Matter = {
  name:
    | 'noAdministrator'
    | 'failedMail'
    | 'failedSignIns'
    | 'replays'
    | 'lateJobs'
    | 'noMailServer'
    | 'lateMail'
    | 'pendingApplications'
    | 'oldKeys'
    | 'expiringSecrets'
    | 'oneAdministrator'
  urgency: 'urgent' | 'warn' | 'info'
  count: number
}

/** Fewer than this many failures are what people mistype. */
const leastFailures = 20

/** What needs an administrator, the most urgent first. */
export function matters({ series, period, totals }: Dashboard, health: Health): Matter[] {
  const failures = trendIn(series.failures, period)
  const replays = trendIn(series.replays, { ...period, last: '9999-12-31' }).current
  const hasDoubled = failures.change !== null && failures.change >= 1 && failures.current >= leastFailures
  const { mail, outbox, jobs, keys, pendingApplications } = health
  const administrators = totals?.administrators ?? null
  const all: (Matter & { isSo: boolean })[] = [
    { name: 'noAdministrator', urgency: 'urgent', count: 0, isSo: administrators === 0 },
    { name: 'failedMail', urgency: 'urgent', count: outbox.failed, isSo: outbox.failed > 0 },
    { name: 'failedSignIns', urgency: 'urgent', count: failures.current, isSo: hasDoubled },
    { name: 'lateJobs', urgency: 'warn', count: 0, isSo: jobs.ranAt !== null && jobs.state !== 'ok' },
    { name: 'replays', urgency: 'warn', count: replays, isSo: replays > 0 },
    { name: 'noMailServer', urgency: 'warn', count: outbox.waiting, isSo: !mail.isConfigured },
    {
      ...{ name: 'lateMail', urgency: 'warn', count: outbox.waiting },
      isSo: mail.isConfigured && outbox.state === 'warn',
    },
    {
      name: 'pendingApplications',
      urgency: 'info',
      count: pendingApplications,
      isSo: pendingApplications > 0,
    },
    { name: 'oldKeys', urgency: 'info', count: 1, isSo: keys.state !== 'ok' },
    {
      ...{ name: 'expiringSecrets', urgency: 'info', count: totals?.expiringSecrets ?? 0 },
      isSo: (totals?.expiringSecrets ?? 0) > 0,
    },
    { name: 'oneAdministrator', urgency: 'info', count: 1, isSo: administrators === 1 },
  ]
  return all.flatMap(({ isSo, ...matter }) => (isSo ? [matter] : []))
}
