import type * as cryptoModule from 'node:crypto'
import type * as argon2Module from '@node-rs/argon2'

/** What an answer costs is counted, not timed: hashes by kind, statements, mails. */
export const work = { hashes: [] as string[], statements: [] as string[] }

/** For `vi.mock('@node-rs/argon2')`, whose factory imports this file itself. */
export function countedArgon2(argon2: typeof argon2Module): typeof argon2Module {
  const counted =
    <Args extends unknown[], Result>(act: (...args: Args) => Result) =>
    (...args: Args): Result => {
      work.hashes.push('argon2')
      return act(...args)
    }
  return { ...argon2, hash: counted(argon2.hash), verify: counted(argon2.verify) }
}

/** For `vi.mock('node:crypto')`. */
export function countedCrypto(crypto: typeof cryptoModule) {
  const pbkdf2 = (...args: Parameters<typeof crypto.pbkdf2>) => {
    work.hashes.push('pbkdf2')
    crypto.pbkdf2(...args)
  }
  return { ...crypto, pbkdf2, default: { ...crypto, pbkdf2 } }
}
