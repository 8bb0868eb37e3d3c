import { rowIdPattern } from '@/lib/row-id'

const form = new RegExp(`/pictures/${rowIdPattern}$`)

/** Where a person's uploaded picture is. A new picture has a new address, so browsers and applications may keep it. */
export const picturePath = (imageId: string): string => `/pictures/${imageId}`

/** The path of a picture of this site, to show it here; null for another address, which no page of this site loads. */
export function ownPicture(picture: string | null): string | null {
  const [path = null] = form.exec(picture ?? '') ?? []
  return path
}
