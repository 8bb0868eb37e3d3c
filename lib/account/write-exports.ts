import {
  claimDataExport,
  failDataExport,
  saveDataExport,
  type DataExport,
} from '@/lib/data/personal/data-exports'
import { saveOutboxMessage } from '@/lib/data/outbox'
import { readSettings } from '@/lib/data/settings'
import { transaction } from '@/lib/data/transaction'
import { findCredentials } from '@/lib/data/users'
import { now } from '@/lib/clock'
import { deliverSoon } from '@/lib/email/deliver-outbox'
import { prepareMail } from '@/lib/email/prepare-mail'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { writePersonalFile } from './personal-file'

/** Writes the files that people asked for, one after the other; any number of nodes may do it. Returns how many. */
export async function writeExports(): Promise<number> {
  let count = 0
  for (;;) {
    const wanted = await claimDataExport(new Date(now()))
    if (!wanted) return count
    try {
      if (await write(wanted)) count += 1
    } catch (error) {
      log('export.failed', { error, exportId: wanted.id })
      await failDataExport(wanted)
      return count
    }
  }
}

async function write({ id, userId, recipientId }: DataExport): Promise<boolean> {
  const at = new Date(now())
  const [sealed, recipient, settings] = await Promise.all([
    writePersonalFile(userId, at),
    findCredentials({ id: recipientId }),
    readSettings(),
  ])
  if (!sealed || !recipient) return false
  const expiresAt = new Date(at.getTime() + settings.dataExportLifetime * 1000)
  const path = userId === recipientId ? '/accounts/data/download' : `/admin/users/${userId}/data`
  const mail = { template: 'export_ready' as const, link: `${env().issuer}${path}`, expiresAt }
  const message = await prepareMail(mail, recipient.email, recipient.locale, at, recipient.zoneinfo)
  const isSaved = await transaction(async (database) => {
    if (!(await saveDataExport(id, { sealed, now: at, expiresAt }, database))) return false
    await saveOutboxMessage(message, database)
    return true
  })
  if (isSaved) deliverSoon()
  return isSaved
}
