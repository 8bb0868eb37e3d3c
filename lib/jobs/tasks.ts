import type { TaskList } from 'graphile-worker'
import { removeExpired } from '@/lib/data/clean-up'
import { deliverDueMail } from '@/lib/email/deliver-outbox'

/** Each is safe to run twice and to be cut off. */
export const taskList: TaskList = {
  remove_expired: () => removeExpired(),
  deliver_mail: () => deliverDueMail(),
}

// Mail is sent as soon as it is written; here is what was left over or is tried again.
export const crontab = ['*/5 * * * * remove_expired ?max=3', '* * * * * deliver_mail ?max=1'].join('\n')
