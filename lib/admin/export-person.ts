import { downloadExport, exportExpiry, readDataExport, saveExportRequest } from '@/lib/account/data-export'
import { done, refused, type Outcome } from '@/lib/outcome'
import { isRowId } from '@/lib/row-id'
import type { Administrator } from './actor'
import { aboutPerson, changePerson } from './change-person'

/** The file that this administrator asked for; another administrator's is not shown. */
export const readPersonExport = (id: string, { id: recipientId }: { id: string }) =>
  isRowId(id) ? readDataExport({ userId: id, recipientId }) : Promise.resolve(null)

/** Everything on record about a person, for this administrator: written by a job, downloaded once. */
export async function requestPersonExport(id: string, admin: Administrator): Promise<Outcome | null> {
  const expiresAt = await exportExpiry()
  return changePerson(id, admin, async (_person, { database, at, record }) => {
    const request = { userId: id, recipientId: admin.id, at, expiresAt }
    if (!(await saveExportRequest(request, database))) return refused('export_pending')
    await record({ action: 'user.export_requested', ...aboutPerson(id) })
    return done
  })
}

export const downloadPersonExport = (fileId: string, id: string, admin: Administrator) =>
  downloadExport(fileId, { userId: id, recipientId: admin.id }, { ip: admin.ip, userAgent: admin.userAgent })
