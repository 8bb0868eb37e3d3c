import type { AuthorizationDetailTypeRecord } from '@/lib/oauth/records'
import { run } from './statement'

const statement = {
  name: 'list_authorization_detail_types',
  text: `SELECT "type", "title", "sentence", "fields" FROM "AuthorizationDetailType" ORDER BY "type"`,
}

export const listAuthorizationDetailTypes = (): Promise<AuthorizationDetailTypeRecord[]> =>
  run<AuthorizationDetailTypeRecord>(statement, [])
