import { deleteImage } from '@/lib/data/images'
import type { Database } from '@/lib/data/transaction'
import { encodeLogo } from '@/lib/images/encode-logo'
import { saveEncodedLogo } from '@/lib/images/save-logo'
import { refusedFields, type Outcome } from '@/lib/outcome'
import { settingsOfPage, type SettingOf, type Settings } from '@/lib/settings'
import type { Actor } from './actor'
import { readPage } from './change-settings'
import { saveSettings, type Saved, type Seen } from './save-settings'
import type { Typed } from './typed-settings'

export type LogoName = SettingOf<'image'>
export const logoNames: LogoName[] = ['brandLogoImageId', 'brandLogoDarkImageId']

/** By logo: the file that was chosen, `removed`, or null where it stays. */
export type Logos = Record<LogoName, File | 'removed' | null>

/** Colour, logos and the note. A logo that nothing shows any more is deleted with the change. */
export async function changeBranding(
  { typed, logos, seen }: { typed: Typed; logos: Logos; seen?: Seen },
  actor: Actor,
): Promise<Outcome<Saved>> {
  const read = readPage(settingsOfPage('branding'), typed)
  const encoded = await encodeAll(logos)
  if (!read.ok || !encoded.ok)
    return refusedFields({ ...(!read.ok && read.fieldErrors), ...(!encoded.ok && encoded.fieldErrors) })
  return saveSettings(
    {
      wanted: async (_before, database) => ({ ...read.value, ...(await saveAll(encoded.value, database)) }),
      after: deleteReplaced,
      ...(seen && { seen }),
      target: 'branding',
    },
    actor,
  )
}

type Encoded = Partial<Record<LogoName, Buffer | 'removed'>>

async function encodeAll(logos: Logos): Promise<Outcome<Encoded>> {
  const encoded: Encoded = {}
  for (const name of logoNames) {
    const logo = logos[name]
    if (logo === null) continue
    const made = logo === 'removed' ? ({ ok: true, value: logo } as const) : await encodeLogo(logo)
    if (!made.ok) return refusedFields({ [name]: made.fieldErrors?.logo ?? 'unreadable' })
    encoded[name] = made.value
  }
  return { ok: true, value: encoded }
}

async function saveAll(encoded: Encoded, database: Database): Promise<Partial<Settings>> {
  const ids: Partial<Settings> = {}
  for (const name of logoNames) {
    const logo = encoded[name]
    if (logo === undefined) continue
    ids[name] = logo === 'removed' ? '' : (await saveEncodedLogo(logo, database)).imageId
  }
  return ids
}

async function deleteReplaced(before: Settings, after: Settings, database: Database): Promise<void> {
  const shown = logoNames.map((name) => after[name])
  for (const name of logoNames)
    if (before[name] && !shown.includes(before[name])) await deleteImage(before[name], database)
}
