/** `cost`: the decimal exponent of the guesses that a password must stand. */
export type PasswordRules = { least: number; cost: number }

/** In characters. */
export const longestPassword = 128

/**
 * NIST SP 800-63B-4 section 3.1.1.2: fifteen characters where a password is the only factor, eight beside another one. 10^8 guesses are what
 * zxcvbn calls safe where the hash is slow; 10^6 what it calls safe where tries are few.
 */
export const passwordRules = {
  alone: { least: 15, cost: 8 },
  besideAnotherFactor: { least: 8, cost: 6 },
} as const satisfies Record<string, PasswordRules>

/** Characters of the only factor. */
export const passwordLength = { least: passwordRules.alone.least, most: longestPassword } as const

/** UTF-16 code units that a form takes. A character may need two, and passwords from before the limit still sign in. */
export const longestTyped = 1024
