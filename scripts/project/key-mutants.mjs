const data = (test) => ['--project', 'data*', test]

/** Guards of signing keys and logout tokens. */
export const keyMutants = [
  {
    name: 'a logout token is taken once',
    file: 'lib/data/logout-deliveries.ts',
    text: '\n                         FOR UPDATE SKIP LOCKED',
    replacement: '',
    tests: data('lib/webhooks/deliver-logouts.data.test.ts'),
  },
  {
    name: 'a receiver has a share of the places, so that one that hangs holds up no other',
    file: 'lib/data/logout-deliveries.ts',
    text: 'LIMIT greatest(0, ${share}::int - coalesce(t."count", 0))',
    replacement: 'LIMIT greatest(10, ${share}::int - coalesce(t."count", 0))',
    tests: data('lib/webhooks/share-logouts.data.test.ts'),
  },
  {
    name: 'a withdrawn key is no longer ours, not even for a hint',
    file: 'lib/data/statements/signing-keys.ts',
    text: ` AND "withdrawnAt" IS NULL ORDER BY`,
    replacement: ' ORDER BY',
    tests: data('lib/admin/withdraw-key.data.test.ts'),
  },
  {
    name: 'a key is published before it signs',
    file: 'lib/data/statements/signing-keys.ts',
    text: `    if (!(await isAnnounced(client, algorithm, now))) return 'too_new'\n`,
    replacement: '    void isAnnounced\n',
    tests: data('lib/data/signing-keys.data.test.ts'),
  },
]
