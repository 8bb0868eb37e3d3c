import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { recordAudit } from '@/lib/data/audit'
import {
  findDataExport,
  requestDataExport,
  takeDataExport,
  type DataExport,
} from '@/lib/data/personal/data-exports'
import { queueTask } from '@/lib/data/statements/queue-task'
import { readSettings } from '@/lib/data/settings'
import { transaction, type Database } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { isRowId } from '@/lib/row-id'
import { newId, unseal } from '@/lib/secrets'
import { refused, type Outcome } from '@/lib/outcome'
import { exportSeal } from './personal-file'

/** Who asks, about whom. `recipientId`: the person themselves, or an administrator. */
export type ExportOf = { userId: string; recipientId: string }
type Origin = { ip: string | null; userAgent: string | null }

export const readDataExport = ({ userId, recipientId }: ExportOf): Promise<DataExport | null> =>
  findDataExport(userId, recipientId, new Date(now()))

/** Until when a file that is asked for now can be downloaded, should it take as long. Read before the transaction opens. */
export const exportExpiry = async (): Promise<Date> =>
  new Date(now() + (await readSettings()).dataExportLifetime * 1000)

/** In the caller's transaction. `false` while one is being written. The file before it ends. */
export async function saveExportRequest(
  { expiresAt, at, ...of }: ExportOf & { expiresAt: Date; at: Date },
  database: Database,
): Promise<boolean> {
  if (!(await requestDataExport({ id: newId(), ...of, now: at, expiresAt }, database))) return false
  await queueTask('write_exports', database)
  return true
}

/** The owner asks for everything on record about them; a job writes it, and a mail says when it is ready. */
export async function requestExport(userId: string, origin: Origin): Promise<Outcome> {
  const at = new Date(now())
  const request = { userId, recipientId: userId, at, expiresAt: await exportExpiry() }
  const isAsked = await transaction(async (database) => {
    if (!(await saveExportRequest(request, database))) return false
    const act = { action: 'user.export_requested', at, actorId: userId, userId }
    await recordAudit({ ...act, target: { type: 'user', id: userId }, ...origin }, database)
    return true
  })
  return isAsked ? { ok: true, value: undefined } : refused('export_pending')
}

/**
 * The file, once, to the person it was made for. `null`: there is none, it expired, it was downloaded already, or it is another person's. Record
 * and download are one transaction; a file that breaks on the way is asked for again.
 */
export async function downloadExport(
  id: string,
  { userId, recipientId }: ExportOf,
  origin: Origin,
): Promise<Buffer | null> {
  if (!isRowId(id) || !isRowId(userId)) return null
  const at = new Date(now())
  const sealed = await transaction(async (database) => {
    const taken = await takeDataExport({ id, userId, recipientId, now: at }, database)
    if (!taken) return null
    const act = { action: 'user.export_downloaded', at, actorId: recipientId, userId }
    await recordAudit({ ...act, target: { type: 'user', id: userId }, ...origin }, database)
    return taken
  })
  return sealed && promisify(gunzip)(unseal(exportSeal, sealed))
}
