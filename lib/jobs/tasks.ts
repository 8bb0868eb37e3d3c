import type { TaskList } from 'graphile-worker'
import { writeExports } from '@/lib/account/write-exports'
import { checkDueDomains } from '@/lib/applications/check-due-domains'
import { now } from '@/lib/clock'
import { countDays } from '@/lib/data/count-days'
import { countTotals } from '@/lib/data/totals'
import { deleteExpired } from '@/lib/data/clean-up'
import { deleteDuePeople } from '@/lib/data/statements/delete-due-people'
import type { Schedule } from '@/lib/data/statements/queue-due-tasks'
import { deliverDueMail } from '@/lib/email/deliver-outbox'
import { log } from '@/lib/log'
import { deliverDueLogouts } from '@/lib/webhooks/deliver-logouts'
import { rotateDueKeys } from './rotate-due-keys'

export type Tasks = TaskList

/** Each is safe to run twice and to be cut off. */
export const taskList: Tasks = {
  async delete_expired() {
    log('expired.deleted', await deleteExpired(now()))
  },
  async delete_due_people() {
    log('people.deleted', { count: await deleteDuePeople(now()) })
  },
  async write_exports() {
    log('exports.written', { count: await writeExports() })
  },
  deliver_mail: () => deliverDueMail(),
  async deliver_logouts() {
    await deliverDueLogouts()
  },
  async check_domains() {
    await checkDueDomains()
  },
  async rotate_keys() {
    log('keys.rotated', { count: await rotateDueKeys() })
  },
  async count_days() {
    await countDays(now())
  },
  async count_totals() {
    await countTotals(now())
  },
}

// Mail and logout tokens are sent as soon as they are written, and a file with a person's data begins when it is asked for; here is what was left over or is tried again.
export const schedule: Schedule = {
  delete_expired: { everyMinutes: 5, maxAttempts: 3 },
  delete_due_people: { everyMinutes: 1, maxAttempts: 3 },
  write_exports: { everyMinutes: 1, maxAttempts: 1 },
  deliver_mail: { everyMinutes: 1, maxAttempts: 1 },
  deliver_logouts: { everyMinutes: 1, maxAttempts: 1 },
  check_domains: { everyMinutes: 60, maxAttempts: 1 },
  rotate_keys: { everyMinutes: 60, maxAttempts: 1 },
  // For the dashboard; each waits longer where counting takes long.
  count_days: { everyMinutes: 1, maxAttempts: 1 },
  count_totals: { everyMinutes: 5, maxAttempts: 1 },
}
