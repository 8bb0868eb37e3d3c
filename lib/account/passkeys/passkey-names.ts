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
