import type { MetadataRoute } from 'next'

/** Account pages do not belong in search results. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: ['/$', '/help'], disallow: '/' } }
}
