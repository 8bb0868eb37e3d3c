import { guessingCost, type WordRanks } from './guessing-cost'
import type { Guesser } from './password-guesser'
import { longestPassword, passwordRules, type PasswordRules } from './password-rules'

type Found = 'too_short' | 'too_long' | 'common' | 'context'
/** `too_short_beside`: another factor allows fewer characters, and there are fewer still. */
export type PasswordProblem = Found | 'too_short_beside' | 'breached'
export type Judgement = {
  problem: Found | null
  /** The decimal exponent of the guesses that find it; 0 where another problem was found first. */
  cost: number
}

/**
 * Length, and what is guessed first; nothing about the kinds of characters (NIST SP 800-63B-4 section 3.1.1.2). `context` are the words that
 * a guesser tries first here: the email address, the person's name, the product's. Runs in browsers too, which bring a smaller `guesser`.
 */
export async function judgePassword(
  password: string,
  context: string[],
  guesser: Guesser,
  rules: PasswordRules = passwordRules.alone,
): Promise<Judgement> {
  const normal = normalPassword(password)
  const length = [...normal].length
  if (length < rules.least) return { problem: 'too_short', cost: 0 }
  if (length > longestPassword) return { problem: 'too_long', cost: 0 }
  const lower = normal.toLowerCase()
  const words = wordsOf(context)
  const own = await ownCost(lower)
  if (own < rules.cost) return { problem: 'common', cost: own }
  if (consistsOf(lower, words)) return { problem: 'context', cost: 0 }
  const cost = Math.min(own, guesser(normal, words))
  return { problem: cost < rules.cost ? 'common' : null, cost }
}

/** Two ways of typing the same characters are the same password. */
export const normalPassword = (password: string): string => password.normalize('NFKC')

const memo = globalThis as typeof globalThis & { authCenterCommonPasswords?: Promise<WordRanks> }

// Too far down that list or missing from it: "I love you", "for ever", "password", "China", in letters and in numbers that sound like it.
const chineseFavourites = ['woaini', 'aini', '5201314', '1314', '520', '521', 'mima', 'zhongguo']
const chineseRank = 20

/** How early one finds it who tries common passwords, with what people put before and after them. Cheap, so it comes first. */
async function ownCost(password: string): Promise<number> {
  memo.authCenterCommonPasswords ??= readList()
  const ranks = await memo.authCenterCommonPasswords
  const unit = repeatedUnit(password)
  if (unit !== null && [...unit].length <= 5) return 0
  return guessingCost(unit ?? password, ranks)
}

async function readList(): Promise<WordRanks> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  const ranks = new Map(dictionary['passwords-common'].map((word, index) => [word, index + 1]))
  for (const word of chineseFavourites) ranks.set(word, chineseRank)
  return ranks
}

/** `ab` of `abababa`; null when the password does not repeat itself. */
function repeatedUnit(password: string): string | null {
  for (let length = 1; length <= password.length / 2; length += 1) {
    if (password.startsWith(password.slice(length))) return password.slice(0, length)
  }
  return null
}

const wordsOf = (context: string[]): string[] => [
  ...new Set(
    context
      .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
      .map((word) => word.normalize('NFKC').toLowerCase())
      .filter((word) => word.length >= 4),
  ),
]

/** Too little remains without those words, digits and signs to be hard to guess. */
function consistsOf(password: string, words: string[]): boolean {
  const rest = words
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, word) => left.split(word).join(''), password)
  return rest !== password && [...rest.replace(/[^\p{L}]/gu, '')].length < 6
}
