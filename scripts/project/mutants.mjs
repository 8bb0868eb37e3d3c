import { accessMutants } from './access-mutants.mjs'
import { keyMutants } from './key-mutants.mjs'
import { leavingMutants } from './leaving-mutants.mjs'
import { twoStepMutants } from './two-step-mutants.mjs'
import { sessionMutants } from './session-mutants.mjs'

const statements = 'lib/data/statements'
const contract = ['--project', 'data*', 'lib/data/store.data.test.ts']
const memory = ['--project', 'unit', 'lib/oauth']
const data = (test) => ['--project', 'data*', test]

/** Each takes one guard out of `file`: `text`, which is there exactly once, becomes `replacement`; then one of the tests must fail. */
export const mutants = [
  {
    name: 'a code is consumed once',
    file: `${statements}/consume-authorization-code.ts`,
    text: ' AND c."usedAt" IS NULL\n    RETURNING',
    replacement: '\n    RETURNING',
    tests: contract,
  },
  {
    name: 'a code is bound to its client',
    file: `${statements}/consume-authorization-code.ts`,
    text: `WHERE "hash" = $1 AND "clientId" = $2 AND "usedAt"`,
    replacement: `WHERE "hash" = $1 AND $2::text IS NOT NULL AND "usedAt"`,
    tests: contract,
  },
  {
    name: 'a refresh token is rotated once',
    file: `${statements}/rotate-refresh-token.ts`,
    text: ' AND r."usedAt" IS NULL',
    replacement: '',
    tests: contract,
  },
  {
    name: 'a spent refresh token is not prolonged',
    file: `${statements}/prolong-refresh-token.ts`,
    text: ' AND r."usedAt" IS NULL',
    replacement: '',
    tests: contract,
  },
  {
    name: 'polls of a device wait for each other',
    file: `${statements}/poll-device-authorization.ts`,
    text: ' FOR UPDATE)',
    replacement: ')',
    tests: contract,
  },
  {
    name: 'a family that another act ended is not revoked again',
    file: 'lib/data/access/end-listed.ts',
    text: ` AND f."endedAt" IS NULL`,
    replacement: '',
    tests: data('lib/admin/revoke-listed.data.test.ts'),
  },
  {
    name: 'a rejection is answered once',
    file: 'lib/data/rejections.ts',
    text: "where: { applicationId, application: { status: 'suspended' } }",
    replacement: 'where: { applicationId }',
    tests: data('lib/admin/reject-application.data.test.ts'),
  },
  {
    name: 'a challenge for a passkey is answered once',
    file: 'lib/data/passkey-challenges.ts',
    text: '      usedAt: null,\n',
    replacement: '',
    tests: data('lib/account/passkeys/sign-in-with-passkey.data.test.ts'),
  },
  {
    name: 'a challenge for a passkey is answered by the browser that asked',
    file: 'lib/data/passkey-challenges.ts',
    text: '      boundTo: new Uint8Array(boundTo),\n      userId,\n',
    replacement: '      userId,\n',
    tests: data('lib/account/passkeys/sign-in-with-passkey.data.test.ts'),
  },
  {
    name: 'the counter of a passkey is used once',
    file: 'lib/data/passkeys.ts',
    text: '{ id, counter: counter === 0 ? 0 : { lt: counter } }',
    replacement: '{ id }',
    tests: data('lib/account/passkeys/sign-in-with-passkey.data.test.ts'),
  },
  {
    name: 'removals of passkeys take turns',
    file: 'lib/account/passkeys/remove-passkey.ts',
    text: '    await lockUser(userId, database)\n',
    replacement: '',
    tests: data('lib/account/passkeys/passkeys.data.test.ts'),
  },
  {
    name: 'a device is allowed once',
    file: `${statements}/device-authorizations.ts`,
    text: `"sessionId" = $16 AND "status" = 'pending'`,
    replacement: '"sessionId" = $16',
    tests: contract,
  },
  {
    name: 'a stored request is consumed once',
    file: `${statements}/stored-requests.ts`,
    text: ' AND r."consumedAt" IS NULL',
    replacement: '',
    tests: contract,
  },
  {
    name: 'an identifier is used once',
    file: `${statements}/use-identifier.ts`,
    text: 'WHERE used."expiresAt" <= $4',
    replacement: 'WHERE $4::timestamptz IS NOT NULL',
    tests: contract,
  },
  {
    name: 'a one-time token is consumed once',
    file: 'lib/data/one-time-tokens.ts',
    text: `where: { purpose, id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },`,
    replacement: `where: { purpose, id, expiresAt: { gt: now } },
    data: { usedAt: now },`,
    tests: data('lib/data/one-time-tokens.data.test.ts'),
  },
  {
    name: 'guesses at a code share one budget',
    file: 'lib/data/one-time-tokens.ts',
    text: ', attempts: { lt: limit }',
    replacement: '',
    tests: data('lib/data/one-time-tokens.data.test.ts'),
  },
  {
    name: 'one of several concurrent key rotations is made',
    file: `${statements}/signing-keys.ts`,
    text: `    if (before !== from) return 'rotated_meanwhile'\n`,
    replacement: '    void from\n',
    tests: data('lib/admin/rotate-keys.data.test.ts'),
  },
  {
    name: 'an algorithm begins to sign once',
    file: `${statements}/signing-keys.ts`,
    text: `\n        AND NOT EXISTS (SELECT FROM "SigningKey" a WHERE a."algorithm" = $1 AND a."status" = 'active')`,
    replacement: '',
    tests: data('lib/data/signing-keys.data.test.ts'),
  },
  {
    name: 'keys are rotated by an administrator of this moment',
    file: `${statements}/signing-keys.ts`,
    text: `if (actorId !== null && !(await isActiveAdministrator(client, actorId))) return 'not_administrator'\n    const before`,
    replacement: 'const before',
    tests: data('lib/admin/rotate-keys.data.test.ts'),
  },
  {
    name: 'an address is answered twice however many register it',
    file: 'lib/account/answer-registration.ts',
    text: '  await lockVerificationsOf(email, database)\n',
    replacement: '  void lockVerificationsOf\n',
    tests: data('lib/account/register.data.test.ts'),
  },
  {
    name: 'a password change: the account is not suspended',
    file: 'lib/data/password-hashes.ts',
    text: ` AND "status" = 'active'`,
    replacement: '',
    tests: data('lib/account/change-password.data.test.ts'),
  },
  {
    name: 'a password change ends what was asked for before',
    file: 'lib/account/change-password.ts',
    text: `    await endOneTimeTokens('reset_password', userId, at, database)\n`,
    replacement: '    void endOneTimeTokens\n',
    tests: data('lib/account/change-password.data.test.ts'),
  },
  {
    name: 'a password change has no words of the site',
    file: 'lib/account/new-password-problem.ts',
    text: '(await readBrand()).name',
    replacement: `(await readBrand()).name && ''`,
    tests: data('lib/account/change-password.data.test.ts'),
  },
  {
    name: 'an administrator who confirms an address ends what was asked for before',
    file: 'lib/admin/change-person.ts',
    text: '    await endEveryOneTimeToken(id, at, database)\n',
    replacement: '    void endEveryOneTimeToken\n',
    tests: data('lib/admin/change-person.data.test.ts'),
  },
  {
    name: 'profile changes take turns',
    file: 'lib/account/change-profile.ts',
    text: '    await lockUser(userId, database)\n',
    replacement: '    void lockUser\n',
    tests: data('lib/account/change-profile.data.test.ts'),
  },
  {
    name: 'a changed detail type stays removed',
    file: 'lib/admin/change-detail-type.ts',
    text: `      const details = { before: shown(before), after: shown(read) }
      await record({ action: 'detail_type.changed', ...target(type), details })
      return done
    },
    lockCatalogue,`,
    replacement: `      const details = { before: shown(before), after: shown(read) }
      await record({ action: 'detail_type.changed', ...target(type), details })
      return done
    },`,
    tests: data('lib/admin/detail-types.data.test.ts'),
  },
  {
    name: 'a message is taken once',
    file: 'lib/data/outbox.ts',
    text: ' FOR UPDATE SKIP LOCKED',
    replacement: '',
    tests: data('lib/data/outbox.data.test.ts'),
  },
  {
    name: 'a message that was sent stays sent',
    file: 'lib/data/outbox.ts',
    text: `status: 'pending' as const, attempts }`,
    replacement: 'attempts }',
    tests: data('lib/data/outbox.data.test.ts'),
  },
  {
    name: 'the hash of an imported secret is replaced once',
    file: 'lib/data/imported-secrets.ts',
    text: 'where: { id, importedHash },',
    replacement: 'where: { id },',
    tests: data('lib/data/imported-secrets.data.test.ts'),
  },
  {
    name: 'a pending link is consumed once',
    file: 'lib/data/pending-links.ts',
    text: `id, usedAt: null, expiresAt: { gt: now } },
    data`,
    replacement: `id, expiresAt: { gt: now } },
    data`,
    tests: data('lib/data/one-time-tokens.data.test.ts'),
  },
  {
    name: 'the cache forgets what was read during a change',
    file: 'lib/data/cached.ts',
    text: ' && cache().generation === generation',
    replacement: '',
    tests: data('lib/data/cached.data.test.ts'),
  },
  {
    name: 'a used code is kept for a day',
    file: 'lib/data/retention.ts',
    text: `'AuthorizationCode', expired, day`,
    replacement: `'AuthorizationCode', expired, 0`,
    tests: data('lib/data/clean-up.data.test.ts'),
  },
  {
    name: 'a redirect URI matches exactly',
    file: 'lib/oauth/authorize/redirect-uri.ts',
    text: 'client.redirectUris.includes(redirectUri)',
    replacement: 'client.redirectUris.some((uri) => redirectUri.startsWith(uri))',
    tests: memory,
  },
  {
    name: 'a code is redeemed with its redirect URI',
    file: 'lib/oauth/grants/authorization-code.ts',
    text: 'consumed.code.redirectUri !== redirectUri',
    replacement: 'false',
    tests: memory,
  },
  {
    name: 'a code is redeemed with its verifier',
    file: 'lib/oauth/grants/authorization-code.ts',
    text: '  verifyCodeChallenge(consumed.code.codeChallenge, verifier)\n',
    replacement: '  void verifyCodeChallenge\n  void verifier\n',
    tests: memory,
  },
  ...accessMutants,
  ...keyMutants,
  ...leavingMutants,
  ...twoStepMutants,
  ...sessionMutants,
]
