import { randomFrom, randomSalt } from '@/lib/secrets'
import { hashRecoverySecret } from './password'

/** Letters and digits that are not mistaken for one another. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
const length = 10
export const recoveryCodeCount = 10
/** From here on the person is told that they run out. */
export const fewRecoveryCodes = 3

export type RecoveryCodes = { codes: string[]; salt: Buffer; hashes: Buffer[] }

/** Ten codes of 49 bits, each shown as two groups of five. One salt for the set, so that a try costs one hash. */
export async function newRecoveryCodes(): Promise<RecoveryCodes> {
  const salt = randomSalt()
  const plain = new Set<string>()
  while (plain.size < recoveryCodeCount) plain.add(randomCode())
  const hashes: Buffer[] = []
  for (const code of plain) hashes.push(await hashRecoverySecret(code, salt))
  return { codes: [...plain].map(grouped), salt, hashes }
}

/** null: it has not the form of a code. */
export function canonicalRecoveryCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}]/gu, '')
  const isCode = code.length === length && [...code].every((letter) => alphabet.includes(letter))
  return isCode ? code : null
}

export const hashRecoveryCode = hashRecoverySecret

const randomCode = (): string => randomFrom(alphabet, length)

const grouped = (code: string): string => `${code.slice(0, length / 2)}-${code.slice(length / 2)}`
