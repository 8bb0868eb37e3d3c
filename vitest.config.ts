import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') }
const exclude = [...configDefaults.exclude, 'e2e/**', '.next*/**', 'dist/**', '.data/**']

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['**/*.test.{ts,tsx}'], exclude: [...exclude, '**/*.data.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'data',
          include: ['**/*.data.test.ts'],
          exclude,
          globalSetup: ['server/testing/database-for-tests.ts'],
          testTimeout: 30_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
