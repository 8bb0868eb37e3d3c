const access = 'lib/data/access'
const states = ['--project', 'data*', `${access}/liveness.data.test.ts`]
const machines = ['--project', 'data*', 'lib/data/store.data.test.ts']
const endings = ['--project', 'data*', `${access}/end.data.test.ts`]

/** The guards of what lives and what ends. */
export const accessMutants = [
  {
    name: 'what hangs on an ended family is dead',
    file: `${access}/liveness.ts`,
    text: 'f."endedAt" IS NULL\n  AND (NOT',
    replacement: 'true\n  AND (NOT',
    tests: states,
  },
  {
    name: 'a bound family ends with its session',
    file: `${access}/liveness.ts`,
    text: ' AND s."endedAt" IS NULL AND s."expiresAt"',
    replacement: ' AND s."expiresAt"',
    tests: states,
  },
  {
    name: 'a revoked grant has ended',
    file: `${access}/liveness.ts`,
    text: 'g."status" <> \'revoked\' AND (g',
    replacement: '(g',
    tests: states,
  },
  {
    name: 'an expired grant has ended',
    file: `${access}/liveness.ts`,
    text: '(g."expiresAt" IS NULL OR g."expiresAt" > ${now})',
    replacement: '(g."expiresAt" IS NULL OR ${now} IS NOT NULL)',
    tests: states,
  },
  {
    name: 'a paused grant rests',
    file: `${access}/liveness.ts`,
    text: 'g."status" <> \'paused\' AND ',
    replacement: '',
    tests: states,
  },
  {
    name: 'a suspended client has no live tokens',
    file: `${access}/liveness.ts`,
    text: ' AND a."status" = \'active\'',
    replacement: '',
    tests: states,
  },
  {
    name: 'no refresh token outlives its family',
    file: `${access}/liveness.ts`,
    text: ' AND f."absoluteExpiresAt" > ${now}',
    replacement: '',
    tests: states,
  },
  {
    name: 'an exchanged token dies with the application that has it',
    file: `${access}/liveness.ts`,
    text: ' OR x."status" = \'active\')',
    replacement: ' OR true)',
    tests: states,
  },
  {
    name: 'a grant ends once',
    file: `${access}/ending.ts`,
    text: ' AND g."status" <> \'revoked\'\n',
    replacement: '\n',
    tests: endings,
  },
  {
    name: 'a family ends once',
    file: `${access}/ending.ts`,
    text: '     WHERE ${which} AND f."endedAt" IS NULL',
    replacement: '     WHERE ${which}',
    tests: endings,
  },
  {
    name: 'an access token ends once',
    file: `${access}/ending.ts`,
    text: ' AND t."revokedAt" IS NULL\n',
    replacement: '\n',
    tests: endings,
  },
  {
    name: 'a session ends once',
    file: `${access}/ending.ts`,
    text: ' AND s."endedAt" IS NULL\n',
    replacement: '\n',
    tests: endings,
  },
  {
    name: "a machine's JWT of another application does not end",
    file: 'lib/data/statements/revoked-access-token.ts',
    text: '"applicationId" = a."id" AND "userId" IS NULL',
    replacement: '"userId" IS NULL',
    tests: machines,
  },
  {
    name: "a machine's JWT does not end with a person's grant",
    file: 'lib/data/statements/revoked-access-token.ts',
    text: ' AND "userId" IS NULL AND "revokedAt"',
    replacement: ' AND "revokedAt"',
    tests: machines,
  },
  {
    name: "a machine's JWT issued after its access ended is live",
    file: 'lib/data/statements/revoked-access-token.ts',
    text: ' AND "revokedAt" >= $3',
    replacement: ' AND "revokedAt" >= $3 - interval \'1 day\'',
    tests: machines,
  },
]
