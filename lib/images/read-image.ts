import { findImage, type StoredImage } from '@/lib/data/images'
import { isRowId } from '@/lib/row-id'

export const readImage = async (id: string): Promise<StoredImage | null> =>
  isRowId(id) ? findImage(id) : null
