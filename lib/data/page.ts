import type { Position } from '@/lib/cursor'

export type Page = { after: Position | null; take: number }

export const newestFirst = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]

/** The rows after a position, newest first. The first bound is the one that an index can use. */
export const behind = (after: Position | null) =>
  after === null
    ? {}
    : {
        createdAt: { lte: after.createdAt },
        OR: [{ createdAt: { lt: after.createdAt } }, { id: { lt: after.id } }],
      }

/** The same for the members of a group, keyed by person. */
export const behindMember = (after: Position | null) =>
  after === null
    ? {}
    : {
        createdAt: { lte: after.createdAt },
        OR: [{ createdAt: { lt: after.createdAt } }, { userId: { lt: after.id } }],
      }

/** Prisma passes the text to LIKE unchanged. */
export const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

export const containing = (text: string) => ({
  contains: literally(text),
  mode: 'insensitive' as const,
})
