/** Where a page begins: behind the row that was the last one. */
export type Position = { createdAt: Date; id: string }
export type Page = { after: Position | null; take: number }

export const newestFirst = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]

export const behind = (after: Position | null) =>
  after === null
    ? {}
    : {
        createdAt: { lte: after.createdAt },
        OR: [{ createdAt: { lt: after.createdAt } }, { id: { lt: after.id } }],
      }

/** Prisma hands the text to LIKE as it is. */
export const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

export const containing = (text: string) => ({
  contains: literally(text),
  mode: 'insensitive' as const,
})

export const isLiveAt = (now: Date) => ({ OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] })
