import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
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
const bindsActionInBrowser = {
  selector:
    "Program:has(> ExpressionStatement[directive='use client']) MemberExpression[property.name='bind']",
  message:
    'Bind an action in a server component and pass it on: bound here, its form hangs without JavaScript.',
}
const showsStoredEmail = {
  selector: "JSXElement > JSXExpressionContainer > MemberExpression[property.name='email']",
  message: 'An address is shown by shownEmail() of lib/shown-email.ts: stored, its domain is xn--.',
}
const declaresEnum = {
  selector: 'TSEnumDeclaration',
  message: 'Write a union of literals, or a const object.',
}
const streamsDocuments = {
  selector: "ImportDeclaration[source.value='react'] > ImportSpecifier[imported.name='Suspense']",
  message:
    'Use NavigationSuspense (docs/decisions/018): a document that streams stays an outline without JavaScript.',
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
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // A call made for its effect may end an arrow, a guard or the head of a loop.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // `async () => void (await x())` says that the answer is not wanted.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Characters are counted as code points, which is what the limits are about.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // There are no enums, and this rule alone took a seventh of the linter's time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // redirect() and notFound() of Next throw what is no Error, and so do our own refusals.
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
  {
    files: ['app/**/actions.ts'],
    // A browser sends what an action receives, so its declared type proves nothing.
    rules: {
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    files: ['lib/resource-server/**'],
    // Callers of a library may be JavaScript, which ignores the types.
    rules: { '@typescript-eslint/no-unnecessary-condition': 'off' },
  },
  {
    files: ['{app,components}/**/*.tsx', '{app,components}/**/use-*.ts'],
    ignores: tests,
    extends: [reactHooks.configs.flat.recommended],
    // A warning of React's compiler, which this build does not use.
    rules: { 'react-hooks/incompatible-library': 'off' },
  },
  {
    files: ['{app,components,lib}/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.strict],
    rules: {
      // What scrolls must be reached by keyboard (WCAG 2.1.1).
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: ['pre'], roles: ['tabpanel', 'region'] }],
      // A table shown as blocks on a phone loses its semantics unless they are spelled out.
      'jsx-a11y/no-redundant-roles': ['error', { thead: ['rowgroup'], tbody: ['rowgroup'] }],
      'jsx-a11y/no-interactive-element-to-noninteractive-role': ['error', { tr: ['row'], td: ['cell'] }],
    },
  },
  {
    files: ['**/*.{ts,tsx,mts,mjs,js,cjs}'],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        readsEnvironment,
        spellsRowId,
        bindsActionInBrowser,
        streamsDocuments,
        declaresEnum,
        showsStoredEmail,
      ],
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 3],
      complexity: ['error', 12],
    },
  },
  {
    files: ['lib/{oauth,account,applications,admin}/**/*.{ts,tsx}'],
    ignores: tests,
    rules: {
      'no-restricted-syntax': ['error', readsEnvironment, declaresEnum, spellsRowId, ...readsClockOrChance],
    },
  },
  {
    files: ['components/ui/navigation-suspense.tsx'],
    rules: {
      'no-restricted-syntax': ['error', readsEnvironment, declaresEnum, spellsRowId, bindsActionInBrowser],
    },
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
  {
    files: tests,
    rules: {
      'max-lines-per-function': 'off',
      // In a test a missing value may throw: it fails the test, and says where.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A stand-in keeps the signature of what it stands in for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-useless-default-assignment': 'off',
      // A fixture may be missing although its type says otherwise: set-up can fail half-way.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // What a server answered is parsed JSON; the assertions are what checks it.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // The libraries mark plain http on loopback as deprecated to make it stand out.
      '@typescript-eslint/no-deprecated': 'off',
    },
  },
)
