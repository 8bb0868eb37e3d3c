import type { TaskList } from 'graphile-worker'
import { now } from '@/lib/clock'
import { deleteExpired } from '@/lib/data/clean-up'
import { deliverDueMail } from '@/lib/email/deliver-outbox'
import { log } from '@/lib/log'

/** Each is safe to run twice and to be cut off. */
export const taskList: TaskList = {
  async delete_expired() {
    log('expired.deleted', await deleteExpired(now()))
  },
  deliver_mail: () => deliverDueMail(),
}

// Mail is sent as soon as it is written; here is what was left over or is tried again.
export const crontab = ['*/5 * * * * delete_expired ?max=3', '* * * * * deliver_mail ?max=1'].join('\n')
