import { findAcceptedTerms } from '@/lib/data/accepted-terms'
import { findOwnDeletion } from '@/lib/data/directory/deletions'
import { readSettings } from '@/lib/data/settings'

/** `isAgain`: the person agreed to other terms before. */
export type TermsDue = { termsUrl: string; isAgain: boolean }

/** The terms that a person has not agreed to yet; null: none are set, they have, or they are leaving. */
export async function termsDue(userId: string): Promise<TermsDue | null> {
  const { termsUrl } = await readSettings()
  if (termsUrl === '') return null
  const accepted = await findAcceptedTerms(userId)
  if (accepted === undefined || accepted?.termsUrl === termsUrl) return null
  if (await findOwnDeletion(userId)) return null
  return { termsUrl, isAgain: accepted?.termsUrl !== undefined }
}
