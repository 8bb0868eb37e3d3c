import { readBrand } from '@/lib/branding/brand'
import { Seal } from './seal'

/** The deployment's logo, or its seal. Decorative: the name is beside it. */
export async function BrandMark({ size, drawn = false }: { size: number; drawn?: boolean }) {
  const { logoImageId, darkLogoImageId, name } = await readBrand()
  if (!logoImageId) return <Seal clientId={name} size={size} drawn={drawn} isBrand />
  const style = { height: size, maxWidth: size * 3 }
  if (!darkLogoImageId) return <Logo id={logoImageId} style={style} />
  return (
    <>
      <Logo id={logoImageId} style={style} className="only-light" />
      <Logo id={darkLogoImageId} style={style} className="only-dark" />
    </>
  )
}

type LogoProps = { id: string; style: { height: number; maxWidth: number }; className?: string }

const Logo = ({ id, style, className = '' }: LogoProps) => (
  <img src={`/images/${id}`} alt="" style={style} className={`shrink-0 object-contain ${className}`} />
)
