import type { ClientRecord } from '@/lib/oauth/records'
import { editableColumns } from '../editable-application'
import { run } from './statement'

type Row = Omit<ClientRecord, 'secrets' | 'subjectSalt'> & {
  subjectSalt: string | null
  secrets: {
    id: string
    hash: string
    expiresAt: number | null
    isImported: boolean
    sealed: string | null
  }[]
}

const fixed = [
  'id',
  'clientId',
  'status',
  'ownerId',
  'trusted',
  'reviewedAt',
  'mayImpersonate',
  'logoImageId',
  'createdAt',
]
/** The protocol does not read these; a test holds that the others are all in `ClientRecord`. */
const unread = [
  ...['description', 'contacts', 'recoverableSecrets'],
  ...['backchannelLogoutUri', 'backchannelLogoutSessionRequired'],
]
const columns = [...fixed, ...editableColumns.filter((column) => !unread.includes(column))]

const statement = {
  name: 'find_client',
  text: `
    SELECT ${columns.map((column) => `a."${column}"`).join(', ')},
           coalesce((SELECT json_agg(json_build_object('id', s."id", 'hash', encode(s."hash", 'hex'),
                                                       'expiresAt', floor(extract(epoch FROM s."expiresAt") * 1000),
                                                       'isImported', s."foreignHash" IS NOT NULL,
                                                       'sealed', encode(s."sealed", 'hex'))
                                     ORDER BY s."createdAt" DESC, s."id" DESC)
                       FROM "ApplicationSecret" s WHERE s."applicationId" = a."id"), '[]') AS "secrets",
           (SELECT d."domain" FROM "DomainVerification" d
             WHERE d."applicationId" = a."id" AND d."verifiedAt" IS NOT NULL) AS "verifiedDomain",
           CASE WHEN a."subjectType" = 'pairwise' THEN (SELECT encode(s."salt", 'hex') FROM "SubjectSalt" s WHERE s."id" = 1) END AS "subjectSalt"
      FROM "Application" a
     WHERE a."clientId" = $1`,
}

export async function findClient(clientId: string): Promise<ClientRecord | null> {
  const [row] = await run<Row>(statement, [clientId])
  if (!row) return null
  return {
    ...row,
    subjectSalt: row.subjectSalt === null ? null : Buffer.from(row.subjectSalt, 'hex'),
    secrets: row.secrets.map(({ isImported, sealed, ...secret }) => ({
      ...secret,
      hash: Buffer.from(secret.hash, 'hex'),
      ...(isImported && { isImported }),
      ...(sealed !== null && { sealed: Buffer.from(sealed, 'hex') }),
    })),
  }
}
