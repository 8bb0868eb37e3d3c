/** What the preview shows: the stored brand, and over it what is typed. */
export type ShownBrand = {
  name: string
  host: string
  color: string
  note: string
  /** The language that the preview speaks. */
  locale: string
  logo: string | null
  darkLogo: string | null
  /** The files that `logo` and `darkLogo` are addresses of. */
  files: (File | null)[]
}

export type Logos = Pick<ShownBrand, 'logo' | 'darkLogo' | 'files'>

const names = ['brandLogoImageId', 'brandLogoDarkImageId'] as const

export function shownBrand(data: FormData, stored: ShownBrand, chosen: Logos): ShownBrand {
  const text = (name: string) => {
    const value = data.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const shown = (name: string, logo: string | null, kept: string | null) =>
    logo ?? (text(`${name}.remove`) === '' ? kept : null)
  return {
    ...stored,
    color: text('brandColor').toLowerCase(),
    note: text(`consentNote.${stored.locale}`),
    logo: shown(names[0], chosen.logo, stored.logo),
    darkLogo: shown(names[1], chosen.darkLogo, stored.darkLogo),
    files: chosen.files,
  }
}

/** Addresses for the files that were chosen; those of the call before are used again, or let go. */
export function chosenLogos(data: FormData, before: ShownBrand): Logos {
  const addresses = names.map((name, index) => {
    const file = fileIn(data, name)
    const known = before.files[index] ?? null
    const shown = index === 0 ? before.logo : before.darkLogo
    if (isSame(file, known)) return { file: known, address: known && shown }
    if (known && shown) URL.revokeObjectURL(shown)
    return { file, address: file && URL.createObjectURL(file) }
  })
  return {
    logo: addresses[0]?.address ?? null,
    darkLogo: addresses[1]?.address ?? null,
    files: addresses.map(({ file }) => file),
  }
}

function fileIn(data: FormData, name: string): File | null {
  const file = data.get(name)
  return file instanceof File && file.size > 0 ? file : null
}

const isSame = (one: File | null, other: File | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.name === other.name &&
    one.size === other.size &&
    one.lastModified === other.lastModified)
