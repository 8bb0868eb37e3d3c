import { Seal } from '@/components/seal'
import { imageAddress } from '@/lib/images/image-address'

type Props = {
  clientId: string
  logoImageId: string | null
  size: number
  /** Draws its stroke once, on consent. */
  drawn?: boolean
}

/** The logo that the owner uploaded, beside the seal, which an owner cannot choose. No image is loaded from another site. */
export function ApplicationPicture({ clientId, logoImageId, size, drawn = false }: Props) {
  if (!logoImageId) return <Seal clientId={clientId} size={size} drawn={drawn} />
  const inset = Math.round(size / 8)
  return (
    <span className="relative inline-block shrink-0" style={{ paddingRight: inset, paddingBottom: inset }}>
      <img
        src={imageAddress(logoImageId)}
        alt=""
        width={size}
        height={size}
        style={{ width: size, height: size }}
        className="rounded-md border border-line bg-white object-contain"
      />
      <span className="absolute right-0 bottom-0 grid rounded-full bg-surface p-0.5">
        <Seal clientId={clientId} size={Math.round(size * 0.44)} />
      </span>
    </span>
  )
}
