import { accentProblem } from '@/lib/branding/accent'
import { deleteImage } from '@/lib/data/images'
import { dropCache } from '@/lib/data/cached'
import { storedSettings, writeSettings } from '@/lib/data/settings'
import { encodeLogo } from '@/lib/images/encode-logo'
import { saveEncodedLogo } from '@/lib/images/save-logo'
import { SettingsSchema, type Settings } from '@/lib/settings'
import { auditedChange } from './audited-change'
import type { Actor } from './actor'
import { refusedFields, type Outcome } from '@/lib/outcome'

export type TypedLook = Record<
  'brandName' | 'brandColor' | 'consentNoteEn' | 'consentNoteZh' | 'termsUrl' | 'privacyUrl',
  string
> & { logo: File | null; removesLogo: boolean }

type Read = { wanted: Partial<Settings>; problems: Record<string, string> }

/** Name, color and logo. Every process sees the change within a second; a logo that nothing uses any more is deleted. */
export async function changeLook(typed: TypedLook, admin: Actor): Promise<Outcome | null> {
  const { wanted, problems } = readLook(typed)
  const encoded = typed.logo ? await encodeLogo(typed.logo) : null
  const all = { ...problems, ...(encoded && !encoded.ok && encoded.fieldErrors) }
  if (Object.keys(all).length > 0) return refusedFields(all)
  const outcome = await auditedChange(admin, async ({ database, at, record }) => {
    const before = await storedSettings(database, true)
    const logo = encoded?.ok ? (await saveEncodedLogo(encoded.value, database)).imageId : null
    const brandLogoImageId = logo ?? (typed.removesLogo ? '' : before.brandLogoImageId)
    const changes = differing(before, { ...wanted, brandLogoImageId })
    await writeSettings(changes, at, database)
    if (before.brandLogoImageId && before.brandLogoImageId !== brandLogoImageId)
      await deleteImage(before.brandLogoImageId, database)
    const changed = Object.keys(changes)
    const was = Object.fromEntries(changed.map((name) => [name, before[name as keyof Settings]]))
    if (changed.length > 0)
      await record({
        action: 'settings.changed',
        target: { type: 'settings', id: 'look' },
        details: { before: was, after: changes },
      })
    return { ok: true, value: undefined }
  })
  dropCache()
  return outcome
}

/** The shape of each value, then what the eye needs. */
function readLook(typed: TypedLook): Read {
  const { brandName, brandColor, consentNote, termsUrl, privacyUrl } = SettingsSchema.shape
  const note = { en: typed.consentNoteEn, 'zh-CN': typed.consentNoteZh }
  const parsed = {
    brandName: brandName.safeParse(typed.brandName),
    brandColor: brandColor.safeParse(typed.brandColor.trim().toLowerCase()),
    termsUrl: termsUrl.safeParse(typed.termsUrl.trim()),
    privacyUrl: privacyUrl.safeParse(typed.privacyUrl.trim()),
    consentNote: consentNote.safeParse(note),
  }
  const failed = Object.entries(parsed).filter(([name, { success }]) => !success && name !== 'consentNote')
  const color = parsed.brandColor.data
  const tooPale = color ? accentProblem(color) : null
  return {
    wanted: Object.fromEntries(Object.entries(parsed).map(([name, { data }]) => [name, data])),
    problems: {
      ...Object.fromEntries(failed.map(([name]) => [name, name])),
      ...(note.en.length > 300 && { consentNoteEn: 'consentNoteEn' }),
      ...(note['zh-CN'].length > 300 && { consentNoteZh: 'consentNoteZh' }),
      ...(tooPale && { brandColor: tooPale.scheme === 'light' ? 'contrast' : 'contrast_dark' }),
    },
  }
}

const differing = (before: Settings, wanted: Partial<Settings>): Partial<Settings> =>
  Object.fromEntries(
    Object.entries(wanted).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Settings]),
    ),
  )
