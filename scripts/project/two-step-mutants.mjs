const tests = ['--project', 'data*', 'lib/account/two-step.data.test.ts']

/** The guards of the second step: each works once. */
export const twoStepMutants = [
  {
    name: 'a code of an authenticator app works once',
    file: 'lib/data/second-factor.ts',
    text: ', lastStep: { lt: step } },',
    replacement: ' },',
    tests,
  },
  {
    name: 'a recovery code works once',
    file: 'lib/data/second-factor.ts',
    text: 'where: { userId, hash: bytes(hash), usedAt: null },',
    replacement: 'where: { userId, hash: bytes(hash) },',
    tests,
  },
  {
    name: 'a sign-in in its second step finishes once',
    file: 'lib/data/pending-sign-ins.ts',
    text: 'where: { ...waits(now), id, userId, user: mayFinish(userId) },',
    replacement: 'where: { id, userId, user: mayFinish(userId) },',
    tests,
  },
  {
    name: 'a sign-in in its second step ends with the person',
    file: 'lib/data/pending-sign-ins.ts',
    text: 'where: { ...waits(now), id, userId, user: mayFinish(userId) },',
    replacement: 'where: { ...waits(now), id, userId },',
    tests,
  },
]
