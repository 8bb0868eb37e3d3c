import { internal, sealed, secret, type PersonalTable } from './personal-table'

const grants = 'SELECT g."id" FROM "Grant" g WHERE g."userId" = $1'
const families = `SELECT f."id" FROM "TokenFamily" f WHERE f."grantId" IN (${grants})`

/** What a person allowed, and what came of it. */
export const accessTables: PersonalTable[] = [
  {
    name: 'access',
    table: 'Grant',
    condition: 't."userId" = $1',
    columns: [
      'id',
      { name: 'application', as: '(SELECT a."name" FROM "Application" a WHERE a."id" = t."applicationId")' },
      { name: 'clientId', as: '(SELECT a."clientId" FROM "Application" a WHERE a."id" = t."applicationId")' },
      ...[
        'status',
        'scopes',
        'claims',
        'resources',
        'authorizationDetails',
        'remembered',
        'createdAt',
        'updatedAt',
      ],
      ...['expiresAt', 'lastUsedAt', 'revokedAt', 'revokedReason', 'receipt'],
    ],
    withheld: { userId: 'the account itself', applicationId: '`clientId` names it' },
    order: 'createdAt',
  },
  {
    name: 'signInsToApplications',
    table: 'TokenFamily',
    condition: `t."grantId" IN (${grants})`,
    columns: [
      ...[
        'id',
        'grantId',
        'sessionId',
        'sessionBound',
        'scopes',
        'resources',
        'claims',
        'authTime',
        'acr',
        'amr',
      ],
      ...['authorizationDetails', 'createdAt', 'absoluteExpiresAt', 'endedAt', 'endedReason'],
    ],
    withheld: { nonce: 'the application’s own', keptUntil: 'when an expired row is removed' },
    order: 'createdAt',
  },
  {
    name: 'accessTokens',
    table: 'AccessToken',
    condition: `t."grantId" IN (${grants})`,
    columns: [
      ...['id', 'grantId', 'familyId', 'clientId', 'format', 'scopes', 'audience', 'createdAt', 'expiresAt'],
      ...['revokedAt', 'credentials', 'authorizationDetails', 'actor'],
    ],
    withheld: { hash: secret, selfContained: internal, boundTo: 'the application’s key' },
    order: 'createdAt',
  },
  {
    name: 'refreshTokens',
    table: 'RefreshToken',
    condition: `t."familyId" IN (${families})`,
    columns: ['id', 'familyId', 'clientId', 'createdAt', 'expiresAt', 'usedAt'],
    withheld: {
      hash: secret,
      boundTo: 'the application’s key',
      successorId: internal,
      successorSealed: sealed,
    },
    order: 'createdAt',
  },
  {
    name: 'connectedDevices',
    table: 'DeviceAuthorization',
    condition: `t."familyId" IN (${families})`,
    columns: [
      'clientId',
      'scopes',
      'resources',
      'authorizationDetails',
      'status',
      'address',
      'createdAt',
      'expiresAt',
    ],
    withheld: {
      id: internal,
      deviceCodeHash: secret,
      userCode: 'a secret while it works',
      sessionId: internal,
      familyId: internal,
      interval: internal,
      lastPolledAt: internal,
    },
    order: 'createdAt',
  },
]
