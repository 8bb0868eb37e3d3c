import { parseCursor, writeCursor, type Position } from '@/lib/cursor'
import { seal, unseal } from '@/lib/secrets'
import { ApiProblem } from './problem'

export const pageSize = 50
const most = 200

/** Sealed for one list of one person: a cursor of another person or another list, or a forged one, does not open. */
export const sealCursor = (list: string, ownerId: string, position: Position): string =>
  seal(purpose(list, ownerId), writeCursor(position)).toString('base64url')

/** `after` and `limit` of the address. Throws 400 for what this server did not hand out. */
export function readPage(
  request: Request,
  list: string,
  ownerId: string,
): { after: Position | null; limit: number } {
  const { searchParams } = new URL(request.url)
  const after = searchParams.get('after')
  const limit = searchParams.get('limit') ?? String(pageSize)
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > most) {
    throw new ApiProblem(400, `limit: a whole number from 1 to ${most}.`)
  }
  return { after: after === null ? null : readCursor(after, list, ownerId), limit: Number(limit) }
}

function readCursor(cursor: string, list: string, ownerId: string): Position {
  const position = parseCursor(open(cursor, purpose(list, ownerId)))
  if (position) return position
  throw new ApiProblem(
    400,
    'after: not a cursor of this list. Use the next of the page before, or leave it out.',
  )
}

const purpose = (list: string, ownerId: string) => `cursor ${list} ${ownerId}`

function open(cursor: string, purposeOf: string): string {
  const sealed = Buffer.from(cursor.slice(0, 300), 'base64url')
  // A decoder is lenient: one text has several spellings, and this server writes only one.
  if (sealed.toString('base64url') !== cursor) return ''
  try {
    return unseal(purposeOf, sealed).toString()
  } catch {
    return ''
  }
}
