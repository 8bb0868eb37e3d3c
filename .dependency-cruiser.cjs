// Who may import whom: the table of ARCHITECTURE.md, row by row. A new folder is added here first.

const anywhere = ['node_modules', '^node:', '^[a-z_]+$']
const leaf = (...names) => names.map((name) => `^lib/${name}\\.ts$`)
const lib = (...names) => names.map((name) => `^lib/${name}/`)
const leaves = leaf(
  'env',
  'fixed-settings',
  'log',
  'clock',
  'secrets',
  'hooks',
  'safe-fetch',
  'outcome',
  'body-limit',
  'csv',
  'cursor',
  'host-cookie',
  'network',
  'one-script',
  'page-notice',
  'request-context',
  'row-id',
  'run-hook',
  'secure-transport',
  'security-headers',
  'settings',
  'shown-email',
  'utc-day',
  'unreadable-requests',
)

/** What a folder may reach, besides itself and packages. */
const rows = {
  '^app/': [
    '^components/',
    ...lib('session', 'account', 'applications', 'admin', 'i18n', 'oauth/endpoints', 'oauth/interactions'),
    ...lib('oauth/logout', 'oauth/profiles', 'oauth/authorization-details', 'oauth/client-metadata'),
    '^lib/oauth/rule-names\\.ts$',
    ...lib('images', 'branding'),
    ...lib('api'),
    ...leaf(
      'authorization-server',
      'outcome',
      'clock',
      'env',
      'full-navigation',
      'health',
      'host-cookie',
      'page-notice',
      'page-post',
      'fixed-settings',
      'security-headers',
      'settings',
      'shown-email',
    ),
  ],
  '^proxy\\.ts$': [
    '^lib/oauth/endpoints/table\\.ts$',
    ...lib('i18n'),
    '^lib/data/statements/find-waiting-request\\.ts$',
    ...leaf('env', 'clock', 'page-post', 'security-headers'),
  ],
  '^instrumentation\\.ts$': leaf('boot', 'log', 'unreadable-requests'),
  '^instrumentation-client\\.ts$': ['^app/form/'],
  '^components/(?!ui/)': [
    '^components/',
    '^lib/[^/]+/schema\\.ts$',
    ...lib('i18n', 'branding'),
    '^lib/images/picture-address\\.ts$',
    ...leaf('page-notice', 'settings', 'shown-email', 'host-cookie'),
  ],
  '^components/ui/': [],
  '^(server|cli)/': [
    '^(server|cli)/',
    '^lib/',
    '^messages/',
    '^scripts/project/(node-version|settings-file)\\.mjs$',
  ],
  '^messages/': ['^lib/i18n/locales\\.ts$'],
  '^lib/api/': [
    ...lib('account', 'applications', 'session', 'data', 'oauth', 'error-page', 'branding', 'i18n'),
    '^messages/',
    ...leaves,
    ...leaf('authorization-server', 'page-post'),
  ],
  '^lib/admin/': [
    ...lib('account', 'applications', 'data', 'email', 'images', 'branding'),
    ...leaves,
    ...leaf('rate-limit'),
  ],
  '^lib/account/': [
    ...lib('data', 'email', 'branding', 'images'),
    '^lib/oauth/client-metadata',
    ...leaves,
    ...leaf('rate-limit'),
  ],
  '^lib/applications/': [
    ...lib('data', 'email', 'images'),
    '^lib/oauth/client-(metadata|registration)',
    '^messages/en/applications\\.json$',
    ...leaves,
    ...leaf('rate-limit'),
  ],
  '^lib/session/': [...lib('data'), '^lib/oauth/(records|acr)\\.ts$', ...leaves],
  '^lib/images/': [...lib('data'), ...leaves],
  '^lib/branding/': [...lib('data'), ...leaves],
  '^lib/jobs/': [...lib('account', 'applications', 'webhooks', 'email', 'data', 'i18n'), ...leaves],
  '^lib/webhooks/': [...lib('email', 'data', 'i18n'), '^lib/oauth/logout/logout-token\\.ts$', ...leaves],
  '^lib/email/': [...lib('data', 'i18n', 'branding'), ...leaves],
  '^lib/i18n/': ['^messages/', '^lib/session/current-session\\.ts$', ...leaves],
  '^lib/error-page/': [
    '^messages/',
    ...lib('i18n', 'branding', 'images'),
    '^lib/oauth/authorization-server\\.ts$',
    ...leaves,
  ],
  '^lib/data/': ['^lib/oauth/(store|records|errors|authorization-server)\\.ts$', ...leaves],
  '^lib/oauth/': [],
  '^lib/resource-server/': [],
  '^lib/authorization-server\\.ts$': [
    ...leaf('network-budget'),
    ...lib('account', 'applications', 'oauth', 'data', 'session', 'branding', 'error-page'),
    ...leaves,
  ],
  '^lib/(boot|health|rate-limit)\\.ts$': [...lib('data'), ...leaves],
  '^lib/(outcome|body-limit|clock|csv|cursor|fixed-settings|row-id|full-navigation|host-cookie|log|network|network-budget|one-script|page-notice|page-post|request-context|run-hook|safe-fetch|secrets|secure-transport|security-headers|settings|shown-email|unreadable-requests|utc-day)\\.ts$':
    leaves,
  '^lib/hooks\\.ts$': ['^lib/oauth/hooks\\.ts$'],
  '^lib/env\\.ts$': [],
}

/** The folders of the protocol, from the top: each may reach those on the floors below it, and the files at its root. */
const floors = [
  ['endpoints'],
  ['logout'],
  ['interactions'],
  ['grants'],
  ['authorize', 'client-authentication'],
  ['tokens'],
  ['assertions', 'authorization-details'],
  ['profiles'],
  ['claims', 'client-metadata'],
]

/** Packages with one home. */
const homes = [
  {
    name: 'prisma-lives-in-lib-data',
    packages: '^node_modules/(@prisma|prisma)/|^lib/data/generated/',
    home: '^lib/data/',
  },
  {
    name: 'pg-lives-in-statements',
    packages: '^node_modules/pg/',
    home: '^(lib/data/statements/|server/migrate\\.ts$)',
  },
]

const tests = '\\.test\\.tsx?$|/testing/'
const own = (path) => path.replace(/^\^\((.*)\)\/$/, '^($1)/')

const rowRules = Object.entries(rows).map(([from, may]) => ({
  name: `row ${from.replace(/[\^\\$]/g, '')}`,
  severity: 'error',
  from: { path: from, pathNot: [tests, '^lib/data/generated/'] },
  to: {
    pathNot: [own(from), ...may, ...anywhere],
    dependencyTypesNot: ['core', 'npm', 'npm-dev', 'npm-peer'],
  },
}))

const rootOfOauth = '^lib/oauth/[^/]+\\.ts$'
const floorRule = (name, from, may) => ({
  name: `floor ${name}`,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: { path: '^lib/oauth/', pathNot: [rootOfOauth, ...may] },
})
const floorRules = floors.flatMap((folders, floor) =>
  folders.map((folder) =>
    floorRule(
      `lib/oauth/${folder}`,
      `^lib/oauth/${folder}/`,
      [folder, ...floors.slice(floor + 1).flat()].map((below) => `^lib/oauth/${below}/`),
    ),
  ),
)

const onlyPackages = (name, from, packages) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: tests },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'core'],
    pathNot: packages,
  },
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      from: { pathNot: '^lib/data/generated/' },
      to: { circular: true },
    },
    { name: 'resolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...rowRules,
    ...floorRules,
    floorRule('lib/oauth', rootOfOauth, []),
    {
      name: 'a-folder-of-the-protocol-has-a-floor',
      severity: 'error',
      from: {
        path: '^lib/oauth/[^/]+/',
        pathNot: ['^lib/oauth/testing/', ...floors.flat().map((folder) => `^lib/oauth/${folder}/`)],
      },
      to: {},
    },
    ...homes.map(({ name, packages, home }) => ({
      name,
      severity: 'error',
      from: { pathNot: [home, tests, '^(bench|scripts)/', '^prisma'] },
      to: { path: packages },
    })),
    onlyPackages('the-core-is-pure', '^lib/oauth/', ['^node_modules/(jose|zod)/', '^(node:)?crypto$']),
    onlyPackages('the-resource-server-is-pure', '^lib/resource-server/', [
      '^node_modules/jose/',
      '^(node:)?async_hooks$',
    ]),
    {
      name: 'a-folder-has-a-row',
      severity: 'error',
      from: {
        path: '^lib/[^/]+/',
        pathNot: Object.keys(rows).filter((path) => /^\^lib\/[a-z0-9-]+\/$/.test(path)),
      },
      to: {},
    },
    {
      name: 'a-root-file-has-a-row',
      severity: 'error',
      from: {
        path: '^lib/[^/]+\\.ts$',
        pathNot: [tests, ...Object.keys(rows).filter((path) => path.endsWith('\\.ts$'))],
      },
      to: {},
    },
    {
      // Every way in ends in one place, so that none of them leaves out the second step or the terms.
      name: 'one-end-of-every-way-in',
      severity: 'error',
      from: { pathNot: ['^app/accounts/finish-sign-in\\.ts$', tests] },
      to: { path: '^lib/session/start-session\\.ts$' },
    },
    { name: 'no-server-only', severity: 'error', from: {}, to: { path: '(^|/)server-only(/|$)' } },
    {
      // Node finds them only inside Next: the bundle would not even start.
      name: 'the-process-runs-outside-next',
      severity: 'error',
      from: { path: '^(server|cli)/main\\.ts$' },
      to: { path: '^node_modules/next/(headers|navigation|cache)', reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|dist|node_modules/\\.prisma)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.json', '.css'],
    },
  },
}

Object.defineProperty(module.exports, 'floors', { value: floors, enumerable: false })
