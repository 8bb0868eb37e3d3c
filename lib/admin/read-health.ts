import { hasMailServer } from '@/lib/account/has-mail-server'
import { now } from '@/lib/clock'
import { databaseFacts } from '@/lib/data/database-facts'
import { countPendingApplications } from '@/lib/data/directory/applications'
import { listKeys, type KeyRow } from '@/lib/data/directory/keys'
import { readMailState, type MailState } from '@/lib/data/mail-state'

const minute = 60_000
const year = 365 * 86_400_000
/** The job that counts runs each minute, and waits longer where counting takes long. */
const jobsAreLate = 30 * minute
const mailIsLate = 15 * minute

export type HealthState = 'ok' | 'warn' | 'failed'
export type Health = {
  mail: { state: HealthState; isConfigured: boolean; lastError: string | null }
  outbox: { state: HealthState } & MailState
  jobs: { state: HealthState; ranAt: number | null }
  keys: { state: HealthState; oldest: KeyRow | null }
  database: { state: HealthState; version: string; milliseconds: number }
  pendingApplications: number
}

/** What a sign-in depends on, as it is now. `countedAt`: when the job that counts last ran. */
export async function readHealth(countedAt: number | null): Promise<Health> {
  const [mail, isConfigured, keys, database, pendingApplications] = await Promise.all([
    readMailState(),
    hasMailServer(),
    listKeys(100),
    timedFacts(),
    countPendingApplications(),
  ])
  return {
    mail: mailHealth(mail, isConfigured),
    outbox: { ...mail, state: outboxState(mail) },
    jobs: jobsHealth(countedAt),
    keys: keysHealth(keys),
    database,
    pendingApplications,
  }
}

function mailHealth({ lastError }: MailState, isConfigured: boolean): Health['mail'] {
  if (!isConfigured) return { state: 'warn', isConfigured, lastError: null }
  return { state: lastError === null ? 'ok' : 'failed', isConfigured, lastError }
}

function outboxState({ failed, oldestWaiting }: MailState): HealthState {
  if (failed > 0) return 'failed'
  return oldestWaiting && oldestWaiting.getTime() < now() - mailIsLate ? 'warn' : 'ok'
}

const jobsHealth = (ranAt: number | null): Health['jobs'] => ({
  ranAt,
  state: ranAt !== null && ranAt > now() - jobsAreLate ? 'ok' : 'warn',
})

function keysHealth(keys: KeyRow[]): Health['keys'] {
  const active = keys.filter(({ status }) => status === 'active')
  const activeSince = ({ activatedAt, createdAt }: KeyRow) => (activatedAt ?? createdAt).getTime()
  const oldest = active.toSorted((a, b) => activeSince(a) - activeSince(b))[0] ?? null
  return { oldest, state: oldest && activeSince(oldest) < now() - year ? 'warn' : 'ok' }
}

async function timedFacts(): Promise<Health['database']> {
  const startedAt = performance.now()
  const { version } = await databaseFacts()
  return {
    state: 'ok',
    version: version.split(' ')[0] ?? version,
    milliseconds: Math.ceil(performance.now() - startedAt),
  }
}
