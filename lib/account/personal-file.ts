import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { findPictureOf } from '@/lib/data/images'
import { readAccountRow } from '@/lib/data/personal/account-row'
import { readPersonalLists } from '@/lib/data/personal/read-personal-data'
import { env } from '@/lib/env'
import { seal } from '@/lib/secrets'

export const exportSeal = 'data-export'
/** Compressed; each list is bounded already. */
const mostBytes = 64 * 1024 * 1024

/**
 * Everything on record about a person, in the form that docs/data-export.md describes, compressed and encrypted. `null`: the account is no
 * longer there.
 */
export async function writePersonalFile(userId: string, at: Date): Promise<Buffer | null> {
  const account = await readAccountRow(userId)
  if (!account) return null
  const [{ lists, leftOut }, image] = await Promise.all([readPersonalLists(account), findPictureOf(userId)])
  const pictureFile = image && { mediaType: image.mediaType, base64: image.bytes.toString('base64') }
  const file = {
    format: 'auth-center-export',
    version: 1,
    issuer: env().issuer,
    createdAt: at,
    account,
    pictureFile,
    ...lists,
    leftOut,
  }
  const json = JSON.stringify(
    file,
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    2,
  )
  const packed = await promisify(gzip)(json)
  if (packed.length > mostBytes) throw new Error(`An export of ${packed.length} bytes is too large.`)
  return seal(exportSeal, packed)
}
