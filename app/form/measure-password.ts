import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { makeGuesser } from '@/lib/account/password-guesser'
import { judgePassword } from '@/lib/account/password-policy'
import type { PasswordRules } from '@/lib/account/password-rules'

export type Strength = 'short' | 'long' | 'common' | 'context' | 'fair' | 'good' | 'strong'

const guesser = makeGuesser(ZxcvbnFactory, dictionary, adjacencyGraphs)
const problems = { too_short: 'short', too_long: 'long', common: 'common', context: 'context' } as const

/** An estimate with the smaller lists: the server judges with all of them. The password stays in the browser. */
export async function measurePassword(
  password: string,
  context: string[],
  rules: PasswordRules,
): Promise<Strength> {
  const { problem, cost } = await judgePassword(password, context, guesser, rules)
  if (problem) return problems[problem]
  if (cost < 10) return 'fair'
  return cost < 14 ? 'good' : 'strong'
}
