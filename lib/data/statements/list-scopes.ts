import type { ScopeRecord } from '@/lib/oauth/records'
import { run } from './statement'

const statement = {
  name: 'list_scopes',
  text: `
    SELECT s."name", s."title", s."description", s."claims", s."sensitive", s."position",
           ARRAY(SELECT r."identifier" FROM "ResourceScope" o JOIN "Resource" r ON r."id" = o."resourceId"
                  WHERE o."scopeName" = s."name" ORDER BY r."identifier") AS "resources"
      FROM "Scope" s
     ORDER BY s."position", s."name"`,
}

export const listScopes = (): Promise<ScopeRecord[]> => run<ScopeRecord>(statement, [])
