import tseslint from 'typescript-eslint'

const environmentReaders = [
  'lib/env.ts',
  'instrumentation.ts',
  'next.config.ts',
  'vitest.config.ts',
  'prisma.config.ts',
  'playwright.config.ts',
]
const consoleWriters = [
  'lib/log.ts',
  'lib/boot.ts',
  'cli/**',
  'scripts/**',
  'prisma/*.mjs',
  'examples/**',
  'e2e/**',
  'bench/**',
]
const tests = ['**/*.test.{ts,tsx}', '**/testing/**', 'e2e/**']

const readsEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Settings come from env() in lib/env.ts.',
}
const spellsRowId = {
  selector: 'Literal[regex.pattern=/a-f.*-.*a-f|a-f-/]',
  message:
    'The form of a row id is isRowId or rowIdPattern of lib/row-id.ts; a cursor is read by lib/cursor.ts.',
}
const readsClockOrChance = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time is passed in: server.now() in lib/oauth, lib/clock elsewhere.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time is passed in: server.now() in lib/oauth, lib/clock elsewhere.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Chance comes from server.randomToken() or lib/secrets.',
  },
  {
    selector:
      'CallExpression[callee.name=/^(randomBytes|randomUUID|randomInt)$/], MemberExpression[property.name=/^(randomBytes|randomUUID|randomInt|getRandomValues)$/]',
    message: 'Chance comes from server.randomToken() or lib/secrets.',
  },
]

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '.next*/**',
      'dist/**',
      '.data/**',
      'lib/data/generated/**',
      'next-env.d.ts',
      'test-results/**',
      'playwright-report/**',
      'public/**',
    ],
  },
  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
  {
    files: ['**/*.{ts,tsx,mts,mjs,js,cjs}'],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', readsEnvironment, spellsRowId],
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 3],
      complexity: ['error', 12],
    },
  },
  {
    files: ['lib/{oauth,account,applications,admin}/**/*.{ts,tsx}'],
    ignores: tests,
    rules: { 'no-restricted-syntax': ['error', readsEnvironment, spellsRowId, ...readsClockOrChance] },
  },
  { files: consoleWriters, rules: { 'no-console': 'off' } },
  {
    files: [
      ...environmentReaders,
      ...tests,
      'scripts/**',
      'prisma/*.mjs',
      'cli/*.mjs',
      'examples/**',
      'bench/**',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: tests, rules: { 'max-lines-per-function': 'off' } },
)
