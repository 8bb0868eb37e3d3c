const data = (test) => ['--project', 'data*', test]

/** Guards of signing in, of the accounts in a browser, and of a person's address. */
export const sessionMutants = [
  {
    name: 'a browser chooses only among the sessions that it holds',
    file: 'lib/session/held-sessions.ts',
    text: 'return session ? [{ ...session, token, isCurrent: cookie === sessionCookieName() }] : []',
    replacement: 'return session ? [{ ...session, token, isCurrent: true }] : []',
    tests: data('lib/session/accounts.data.test.ts'),
  },
  {
    name: 'a request is for one person: no other account answers it',
    file: 'lib/oauth/interactions/choose-account.ts',
    text: 'if (!found || !isExpected(server, found.request, session)) return null',
    replacement: 'if (!found) return null',
    tests: ['--project', 'unit', 'lib/oauth'],
  },
  {
    name: 'an account moves only from the address that it had when the change was asked for',
    file: 'lib/data/email-changes.ts',
    text: `where: { id: userId, email: from, status: 'active' }`,
    replacement: `where: { id: userId, status: 'active' }`,
    tests: data('lib/account/email-change.data.test.ts'),
  },
  {
    name: 'an address that can be taken back is held',
    file: 'lib/data/users.ts',
    text: '  if (await holderOfAddress(user.email, createdAt, database)) return false\n',
    replacement: '',
    tests: data('lib/account/email-change.data.test.ts'),
  },
  {
    name: 'changed terms come before every session',
    file: 'app/accounts/finish-sign-in.ts',
    text: `  if (await termsDue(userId)) return wait('terms', person, continuation)\n`,
    replacement: '',
    tests: data('app/accounts/finish-sign-in.data.test.ts'),
  },
  {
    name: 'a sign-in is as old as its last factor',
    file: 'lib/session/start-session.ts',
    text: 'const authTime = new Date(provedAt ?? at)',
    replacement: 'const authTime = new Date(at)',
    tests: data('app/accounts/finish-sign-in.data.test.ts'),
  },
  {
    name: 'the sign-ins of many people that wait end with their sessions',
    file: 'lib/data/directory/people-bulk.ts',
    text: '  await endPendingSignInsOf(ids, at, database)\n',
    replacement: '',
    tests: data('lib/account/no-way-around.data.test.ts'),
  },
  {
    name: 'terms close the password grant',
    file: 'lib/account/sign-in-directly.ts',
    text: `(await termsDue(userId)) ? { refused: 'terms' } : { userId }`,
    replacement: '{ userId }',
    tests: data('lib/account/accepted-terms.data.test.ts'),
  },
]
