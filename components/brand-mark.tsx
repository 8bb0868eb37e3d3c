import { readBrand } from '@/lib/branding/brand'
import { Seal } from './seal'

/** The deployment's logo, or its seal. Decorative: the name is beside it. */
export async function BrandMark({ size, drawn = false }: { size: number; drawn?: boolean }) {
  const { logoImageId, name } = await readBrand()
  if (!logoImageId) return <Seal clientId={name} size={size} drawn={drawn} isBrand />
  return (
    <img
      src={`/images/${logoImageId}`}
      alt=""
      style={{ height: size, maxWidth: size * 3 }}
      className="shrink-0 object-contain"
    />
  )
}
