import { passwordLength } from './password-rules'

export type PasswordProblem = 'too_short' | 'too_long' | 'common' | 'context'

/**
 * NIST SP 800-63B-4 section 3.1.1.2: length and a blocklist, nothing about the kinds of characters. `context` are the words a guesser
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

const memo = globalThis as typeof globalThis & { authCenterCommonPasswords?: Promise<Set<string>> }

/** On the list, or a short thing (on the list, or of few characters) said again and again. */
async function isCommon(password: string): Promise<boolean> {
  memo.authCenterCommonPasswords ??= readList()
  const list = await memo.authCenterCommonPasswords
  if (list.has(password)) return true
  const unit = repeatedUnit(password)
  return unit !== null && ([...unit].length <= 5 || list.has(unit))
}

async function readList(): Promise<Set<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set(dictionary['passwords-common'])
}

/** `ab` of `abababa`; null when the password does not repeat itself. */
function repeatedUnit(password: string): string | null {
  for (let length = 1; length <= password.length / 2; length += 1) {
    if (password.startsWith(password.slice(length))) return password.slice(0, length)
  }
  return null
}

/** What is left without those words, and without digits and signs, is too little to guess at. */
function consistsOf(password: string, context: string[]): boolean {
  const words = context
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .map((word) => word.normalize('NFKC').toLowerCase())
    .filter((word) => word.length >= 4)
    .sort((a, b) => b.length - a.length)
  const rest = words.reduce((left, word) => left.split(word).join(''), password)
  return rest !== password && [...rest.replace(/[^\p{L}]/gu, '')].length < 6
}
