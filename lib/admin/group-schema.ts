import { z } from 'zod'

// Invisible and direction-changing characters would let a name look like another one.
const shownText = /^[^\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]*$/u

/** Messages are keys of `admin.errors`. */
export const GroupFields = z.object({
  name: z.string().trim().min(1, 'name_required').max(80, 'name_too_long').regex(shownText, 'characters'),
  description: z.string().trim().max(300, 'description_too_long').regex(shownText, 'characters'),
})
export type GroupFields = z.output<typeof GroupFields>
