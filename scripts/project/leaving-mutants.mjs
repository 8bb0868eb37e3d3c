const data = (test) => ['--project', 'data*', test]

/** The guards of a person's copy of their data, and of deleting the account. */
export const leavingMutants = [
  {
    name: 'only its owner’s own deletion is taken back by signing in',
    file: 'lib/data/directory/deletions.ts',
    text: ` AND d."requestedById" = d."userId" AND NOT d."wasSuspended"`,
    replacement: '',
    tests: data('lib/account/delete-account.data.test.ts'),
  },
  {
    name: 'a file with a person’s data is downloaded once',
    file: 'lib/data/personal/data-exports.ts',
    text: ' AND "downloadedAt" IS NULL',
    replacement: '',
    tests: data('lib/account/data-export.data.test.ts'),
  },
  {
    name: 'a file with a person’s data is for the one it was made for',
    file: 'lib/data/personal/data-exports.ts',
    text: ' AND "recipientId" = ${recipientId}::uuid\n',
    replacement: ' AND ${recipientId}::uuid IS NOT NULL\n',
    tests: data('lib/account/data-export.data.test.ts'),
  },
  {
    name: 'a deletion is taken back on a proof that the password still backs',
    file: 'lib/data/directory/deletions.ts',
    text: ' AND (u."passwordChangedAt" IS NULL OR u."passwordChangedAt" <= ${provedAt})',
    replacement: ' AND ${provedAt}::timestamptz IS NOT NULL',
    tests: data('lib/account/delete-account.data.test.ts'),
  },
]
