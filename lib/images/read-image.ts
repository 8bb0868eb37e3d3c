import { findImage, type StoredImage } from '@/lib/data/images'

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const readImage = async (id: string): Promise<StoredImage | null> =>
  idForm.test(id) ? findImage(id) : null
