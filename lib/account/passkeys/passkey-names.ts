import { z } from 'zod'

/** Of one account. */
export const mostPasskeys = 30

/** One line that a person can tell apart from others. */
export const PasskeyName = z.object({
  name: z
    .string()
    .trim()
    .normalize('NFC')
    .min(1, 'passkey_name_missing')
    .max(60, 'passkey_name_long')
    .regex(/^[^\p{Cc}\p{Co}\p{Cn}\u202a-\u202e\u2066-\u2069]*$/u, 'passkey_name_characters'),
})

/** "YubiKey 5", then "YubiKey 5 (2)". */
export function freeName(wished: string, others: { name: string }[]): string {
  const isTaken = (name: string) => others.some((other) => other.name === name)
  let name = wished
  for (let count = 2; isTaken(name); count += 1) name = `${wished.slice(0, 54)} (${count})`
  return name
}
