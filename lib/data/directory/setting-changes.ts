import { prisma } from '../prisma'

/** `by` is a name or an address; null: the command line, or an account that was deleted. */
export type SettingChange = { at: Date; by: string | null; isTerminal: boolean }

/** The last change of a setting in the audit log. */
export async function lastSettingChange(name: string): Promise<SettingChange | null> {
  const [change] = await prisma().$queryRaw<SettingChange[]>`
    SELECT e."at", coalesce(u."name", u."email") AS "by", e."actorId" IS NULL AS "isTerminal"
      FROM "AuditEvent" e LEFT JOIN "User" u ON u."id" = e."actorId"
     WHERE e."action" = 'settings.changed' AND jsonb_exists(e."details"->'after', ${name})
     ORDER BY e."at" DESC, e."id" DESC
     LIMIT 1`
  return change ?? null
}
