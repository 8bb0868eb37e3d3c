import type { ScopeRecord } from '@/lib/oauth/records'
import { run } from './statement'

const statement = {
  name: 'list_scopes',
  text: `SELECT "name", "title", "description", "claims", "sensitive", "position" FROM "Scope" ORDER BY "position", "name"`,
}

export const listScopes = (): Promise<ScopeRecord[]> => run<ScopeRecord>(statement, [])
