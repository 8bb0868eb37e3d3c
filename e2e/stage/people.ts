import { randomBytes } from 'node:crypto'
import { hashSync } from '@node-rs/argon2'

export type Person = { email: string; name: string; password: string }

export const password = 'paper kites over the estuary'
// One hash for everybody: making one takes longer than importing its owner.
let sharedHash: string | undefined

const names = ['Ada Chen', 'Kim Larsen', 'Noor Haddad', '林晓', 'Tomás Vega', 'Ines Okafor']

/** Somebody who has not registered. */
export const newPerson = (): Person => {
  const id = randomBytes(6).toString('hex')
  return {
    email: `${id}@example.com`,
    name: names[Number.parseInt(id, 16) % names.length] ?? 'Ada',
    password,
  }
}

/** A row for `auth-center import`. */
export function asImported({ email, name }: Person, { verified }: { verified: boolean }) {
  sharedHash ??= hashSync(password)
  return { email, name, email_verified: verified, password_hash: sharedHash }
}
