import type { SignInMethod } from '@/components/method-icon'

type Known = Extract<SignInMethod, 'password' | 'upstream' | 'passkey'>

const methods: [string, Known][] = [
  ['fed', 'upstream'],
  ['pwd', 'password'],
  ['pop', 'passkey'],
]

/** The way that was chosen to sign in, of the values of RFC 8176 that a session keeps; null: unknown. */
export const signInMethod = (amr: string[]): Known | null =>
  methods.find(([value]) => amr.includes(value))?.[1] ?? null
