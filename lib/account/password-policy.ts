import { guessingCost, type WordRanks } from './guessing-cost'
import { passwordLength } from './password-rules'

export type PasswordProblem = 'too_short' | 'too_long' | 'common' | 'context'

/**
 * NIST SP 800-63B-4 section 3.1.1.2: length and what is guessed first, nothing about the kinds of characters. `context` are the words a guesser
 * tries first here: the email address, the person's name, the product's.
 */
export async function passwordProblem(password: string, context: string[]): Promise<PasswordProblem | null> {
  const normal = normalPassword(password)
  const length = [...normal].length
  if (length < passwordLength.least) return 'too_short'
  if (length > passwordLength.most) return 'too_long'
  if (await isCommon(normal.toLowerCase())) return 'common'
  return consistsOf(normal.toLowerCase(), context) ? 'context' : null
}

/** Two ways of typing the same characters are the same password. */
export const normalPassword = (password: string): string => password.normalize('NFKC')

const memo = globalThis as typeof globalThis & { authCenterCommonPasswords?: Promise<WordRanks> }

// Too far down that list or missing from it: "I love you", "for ever", "password", "China", in letters and in numbers that sound like it.
const chineseFavourites = ['woaini', 'aini', '5201314', '1314', '520', '521', 'mima', 'zhongguo']
const chineseRank = 20

/** 10^8 guesses: what zxcvbn calls safe where the hash is slow and the tries are few. */
const leastCost = 8

/** Found early by one who tries common passwords, with what people put before and after them. */
async function isCommon(password: string): Promise<boolean> {
  memo.authCenterCommonPasswords ??= readList()
  const ranks = await memo.authCenterCommonPasswords
  const unit = repeatedUnit(password)
  if (unit !== null && [...unit].length <= 5) return true
  return guessingCost(unit ?? password, ranks) < leastCost
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

/** Too little remains without those words, digits and signs to be hard to guess. */
function consistsOf(password: string, context: string[]): boolean {
  const words = context
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .map((word) => word.normalize('NFKC').toLowerCase())
    .filter((word) => word.length >= 4)
    .sort((a, b) => b.length - a.length)
  const rest = words.reduce((left, word) => left.split(word).join(''), password)
  return rest !== password && [...rest.replace(/[^\p{L}]/gu, '')].length < 6
}
