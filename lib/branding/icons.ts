import type { Brand } from './brand'

type Icon = { url: string; type: string; sizes: string }

/** The icons of a window: our drawing while the deployment has no look of its own, else pictures made of that. */
export function windowIcons(brand: Pick<Brand, 'isNamed' | 'color' | 'logoImageId'>): Icon[] {
  const isOurs = !brand.isNamed && brand.color === null && brand.logoImageId === null
  return [
    { url: '/favicon.ico', type: 'image/x-icon', sizes: '32x32' },
    isOurs
      ? { url: '/icon.svg', type: 'image/svg+xml', sizes: 'any' }
      : { url: '/icons/192', type: 'image/png', sizes: '192x192' },
  ]
}
