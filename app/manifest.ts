import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { readBrand } from '@/lib/branding/brand'

/** For who puts the user center on a home screen. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  await connection()
  const { name, color } = await readBrand()
  return {
    name,
    short_name: name.slice(0, 12),
    start_url: '/accounts',
    display: 'browser',
    background_color: '#f2f7f7',
    theme_color: color ?? '#0d5860',
    icons: [
      { src: '/icons/192', sizes: '192x192', type: 'image/png' },
      { src: '/icons/512', sizes: '512x512', type: 'image/png' },
    ],
  }
}
