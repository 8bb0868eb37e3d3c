import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const project = fileURLToPath(new URL('.', import.meta.url))
const alias = {
  // The books API imports it; elsewhere it is an installed package.
  '@auth-center/resource-server': `${project}lib/resource-server/index.ts`,
  '@': project.replace(/\/$/, ''),
}
const exclude = [...configDefaults.exclude, 'e2e/**', '.next*/**', 'dist/**', '.data/**']

const tests = ['app', 'lib', 'server', 'cli'].flatMap((folder) =>
  readdirSync(`${project}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.data.test.ts'))
    .map((file) => `${folder}/${file}`),
)
const replacing = tests.filter((file) =>
  /\bvi\.(?:do)?[mM]ock\(/.test(readFileSync(`${project}${file}`, 'utf8')),
)

const data = (name: string, files: { include?: string[]; exclude?: string[]; isolate: boolean }) => ({
  extends: true as const,
  test: {
    name,
    include: ['**/*.data.test.ts'],
    exclude,
    globalSetup: ['server/testing/database-for-tests.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    sequence: { groupOrder: 1 },
    ...files,
  },
})

export default defineConfig({
  resolve: { alias },
  test: {
    env: { LOG_LEVEL: 'silent' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.{data,process}.test.ts'],
          // Half of the time went into loading the same modules for each file. Mocks are still a file's own; what is left on
          // `globalThis` or in the environment is not, so a test puts it back.
          isolate: false,
          // Lint, build and types run beside.
          testTimeout: 20_000,
        },
      },
      // Half of the CPU went into loading the same modules for each file; `useTestDatabase` leaves none of its traces. A file that replaces
      // modules has modules of its own.
      data('data', { exclude: [...exclude, ...replacing], isolate: false }),
      data('data-isolated', { include: replacing, isolate: true }),
      {
        // Tests of the whole built server: `npm run build` first.
        extends: true,
        test: {
          name: 'process',
          include: ['**/*.process.test.ts'],
          exclude,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
