import { sealLines } from '@/components/seal-lines'
import { readBrand, type Brand } from '@/lib/branding/brand'
import { readImage } from '@/lib/images/read-image'
import { squareIcon } from '@/lib/images/square-icon'

/** The deployment's logo, or the seal of its name, as a square picture. `ground`: for a system that shows no transparency. */
export async function brandIcon(size: number, ground?: string): Promise<Buffer> {
  const brand = await readBrand()
  const logo = brand.logoImageId === null ? null : await readImage(brand.logoImageId)
  return squareIcon(logo?.bytes ?? Buffer.from(sealPicture(brand)), { size, ground })
}

export const iconAnswer = (picture: Buffer, type: string): Response =>
  new Response(new Uint8Array(picture), {
    headers: {
      'content-type': type,
      // Its address stays when the look is changed.
      'cache-control': 'public, max-age=3600',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })

function sealPicture({ name, color }: Brand): string {
  const lines = sealLines(name).layers.flatMap(({ petals, lobes }) =>
    Array.from(
      { length: petals },
      (_, turn) => `<path transform="rotate(${(360 * turn) / petals})" d="${lobes.join('')}"/>`,
    ),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-32 -32 64 64" width="512" height="512"><circle r="31.5" fill="${color ?? '#0d5860'}"/><g fill="none" stroke="#e9f6f6" stroke-width="1.1">${lines.join('')}</g></svg>`
}
