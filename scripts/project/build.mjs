import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { build as bundle } from 'esbuild'
import { compressAssets } from './compress-assets.mjs'
import { fingerprint, readMark } from './fingerprint.mjs'
import { generateWhenStale } from './generate.mjs'
import { step } from './progress.mjs'
import { mustRun, root, tool } from './run.mjs'

const sources = [
  ...['app', 'components', 'lib', 'server', 'cli', 'messages', 'public', 'prisma'],
  ...[
    'proxy.ts',
    'instrumentation.ts',
    'instrumentation-client.ts',
    'next.config.ts',
    'postcss.config.mjs',
    'tsconfig.json',
    'package-lock.json',
  ],
]
const madeOrTest = (path) =>
  path.startsWith('lib/data/generated') ||
  path.startsWith('public/fonts') ||
  /\.test\.tsx?$|\/testing$/.test(path)
/**
 * The names of server actions are hashes under this, so that nodes that build for themselves, and a page from before an upgrade, mean the same
 * ones. It encrypts nothing: lib/boot.ts puts a key of AUTH_SECRET in its place before the first request.
 */
const saltOfActionIds = createHash('sha256').update('auth-center server actions').digest('base64')
const mark = 'dist/fingerprint'
const pages = process.env.NEXT_DIST_DIR ?? '.next'

/** Its own output only when it fails. `check` runs once the server is bundled, before the pages take their minutes. */
export async function buildWhenStale({ check } = {}) {
  if (readMark(mark) === wanted() && existsSync(`${root}${pages}/BUILD_ID`)) return
  console.log('Building Auth Center: about two minutes, once for each version.')
  await build({ output: 'failure', check })
}

export async function build({ output, check } = {}) {
  const say = output === 'held' ? (_, work) => work() : step
  rmSync(`${root}${mark}`, { force: true })
  await say('Database client', generateWhenStale)
  // Taken before the build: what is edited meanwhile makes the result stale.
  const built = wanted()
  await say('Server', bundleServer)
  await check?.()
  await say('Pages', () => buildPages({ output, built }))
  await say('Compressed files', () => compressAssets(pages))
  writeFileSync(`${root}${mark}`, built)
}

const buildPages = ({ output, built }) =>
  mustRun(tool('next'), ['build'], {
    seconds: 900,
    output,
    env: {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      SOURCE_FINGERPRINT: built.slice(0, 16),
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: saltOfActionIds,
    },
  })

const wanted = () => fingerprint(sources, madeOrTest) + (pages === '.next' ? '' : ` ${pages}`)

/** Node 20 does not run TypeScript: what runs outside Next is bundled, packages left where they are. */
export async function bundleServer() {
  mkdirSync(`${root}dist`, { recursive: true })
  const entryPoints = { server: 'server/main.ts', cli: 'cli/main.ts' }
  await bundle({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      Object.entries(entryPoints).filter(([, path]) => existsSync(`${root}${path}`)),
    ),
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    jsx: 'automatic',
    sourcemap: 'linked',
    logLevel: 'warning',
  })
}
