import { Seal } from '@/components/seal'
import { imageAddress } from '@/lib/images/image-address'
import type { Question } from '@/lib/oauth/interactions/load'

/** The logo that the owner uploaded, beside the seal, which an owner cannot choose. No image is loaded from another site. */
export function Emblem({ client: { clientId, logoImageId } }: Pick<Question, 'client'>) {
  if (!logoImageId) return <Seal clientId={clientId} size={64} drawn />
  return (
    <div className="relative shrink-0 pr-2 pb-2">
      <img
        src={imageAddress(logoImageId)}
        alt=""
        width={64}
        height={64}
        className="size-16 rounded-md border border-line bg-white object-contain"
      />
      <span className="absolute right-0 bottom-0 rounded-full bg-surface p-0.5">
        <Seal clientId={clientId} size={28} />
      </span>
    </div>
  )
}
