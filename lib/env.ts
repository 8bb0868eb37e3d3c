import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const flag = z
  .enum(['true', 'false', '1', '0', 'on', 'off'])
  .transform((value) => ['true', '1', 'on'].includes(value))
const digits = (expected: string) => z.string().regex(/^\d+$/, expected).transform(Number)
const wholeNumber = (least: number, most: number) =>
  digits(`expected a whole number from ${least} to ${most}`).pipe(z.number().min(least).max(most))
const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'expected a PostgreSQL address such as postgres://user:password@host:5432/name',
})
const headerName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'expected the name of a header such as Client-Cert')
  .transform((name) => name.toLowerCase())
const origin = z
  .url({ protocol: /^https?$/, error: 'expected an address such as https://accounts.example.com' })
  .refine(
    (value) => /^https?:\/\/[^/?#@]+\/?$/.test(value),
    'expected an origin without a path, query or user',
  )
  .transform((value) => new URL(value).origin)

/** Every setting there is. `.env.example` lists the same names, and a test compares the two. */
export const Settings = z.object({
  ISSUER: origin.optional(),
  PORT: wholeNumber(1, 65_535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  PRODUCT_NAME: z.string().max(60).default('Auth Center'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_DIRECT_URL: postgresUrl.optional(),
  DATABASE_NAMED_STATEMENTS: flag.default(true),
  DATABASE_ALLOW_NEWER: flag.default(false),
  DATABASE_POOL_SIZE: wholeNumber(1, 200).default(10),
  AUTH_SECRET: z
    .string()
    .min(32, 'expected at least 32 random characters: openssl rand -base64 32')
    .optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'expected a mail server such as smtps://user:password@host:465' })
    .optional(),
  MAIL_FROM: z.string().min(3).optional(),
  BREACHED_PASSWORDS: z.string().optional(),
  TRUST_PROXY: flag.default(false),
  CLIENT_CERTIFICATE_HEADER: headerName.optional(),
  CLIENT_CERTIFICATE_VERIFIED_HEADER: headerName.optional(),
  RATE_LIMIT_REGISTRATIONS: wholeNumber(1, 100_000).optional(),
  RATE_LIMIT_SIGN_INS: wholeNumber(1, 100_000).optional(),
  RATE_LIMIT_RESETS: wholeNumber(1, 100_000).optional(),
  RATE_LIMIT_CODES: wholeNumber(1, 100_000).optional(),
  RATE_LIMIT_REQUESTS: wholeNumber(1, 1_000_000).optional(),
  DATA_DIR: z.string().default('.data'),
  WORKERS: wholeNumber(1, 256).optional(),
  PAGE_WORKERS: wholeNumber(1, 256).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
})

export type Environment = {
  issuer: string
  port: number
  host: string
  productName: string
  /** Absent until a database is named, or the embedded one runs. */
  databaseUrl: string | undefined
  /** No DATABASE_URL is set, so the process starts its own database. */
  usesEmbeddedDatabase: boolean
  databaseDirectUrl: string | undefined
  databaseNamedStatements: boolean
  /** Start although a later version has migrated the database. */
  databaseAllowNewer: boolean
  databasePoolSize: number
  authSecret: string
  smtpUrl: string | undefined
  mailFrom: string | undefined
  breachedPasswords: string | undefined
  trustProxy: boolean
  /** The headers of a trusted proxy with the client's certificate, and with whether it was verified (RFC 8705). */
  clientCertificateHeaders: { certificate: string; verified: string | null } | null
  /** Those that the environment fixes, by the names that they have as settings. */
  rateLimits: Partial<
    Record<
      | 'registrationsByAddress'
      | 'signInsByAddress'
      | 'resetsByAddress'
      | 'codesByAddress'
      | 'requestsByAddress',
      number
    >
  >
  dataDir: string
  workers: number | undefined
  pageWorkers: number | undefined
  logLevel: z.infer<typeof Settings>['LOG_LEVEL']
  nodeEnv: z.infer<typeof Settings>['NODE_ENV']
  /** The issuer is not a loopback address. */
  isProduction: boolean
}

type Source = Record<string, string | undefined>

export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
}

/** Pure, except that `NAME_FILE` is read from disk and a missing AUTH_SECRET asks `developmentSecret` for one. */
export function parseEnvironment(
  source: Source,
  developmentSecret: (dataDir: string) => string,
): Environment {
  const { values, problems } = readSource(source)
  const parsed = Settings.safeParse(values)
  const all = [
    ...problems,
    ...(parsed.success ? [] : [z.prettifyError(parsed.error)]),
    ...unfitForProduction(values),
    ...unfitForCertificates(values),
  ]
  if (!parsed.success || all.length > 0) throw new EnvironmentError(all.join('\n'))
  const settings = parsed.data
  const issuer = settings.ISSUER ?? `http://localhost:${settings.PORT}`
  const isProduction = !isLoopback(issuer)
  const dataDir = resolve(/* turbopackIgnore: true */ settings.DATA_DIR)
  return {
    issuer,
    port: settings.PORT,
    host: settings.HOST,
    productName: settings.PRODUCT_NAME,
    databaseUrl: settings.DATABASE_URL,
    usesEmbeddedDatabase: !settings.DATABASE_URL,
    databaseDirectUrl: settings.DATABASE_DIRECT_URL ?? settings.DATABASE_URL,
    databaseNamedStatements: settings.DATABASE_NAMED_STATEMENTS,
    databaseAllowNewer: settings.DATABASE_ALLOW_NEWER,
    databasePoolSize: settings.DATABASE_POOL_SIZE,
    authSecret: settings.AUTH_SECRET ?? developmentSecret(dataDir),
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM,
    breachedPasswords: settings.BREACHED_PASSWORDS,
    trustProxy: settings.TRUST_PROXY,
    clientCertificateHeaders: clientCertificateHeaders(settings),
    rateLimits: rateLimitsIn(settings),
    dataDir,
    workers: settings.WORKERS,
    pageWorkers: settings.PAGE_WORKERS,
    logLevel: settings.LOG_LEVEL,
    nodeEnv: settings.NODE_ENV,
    isProduction,
  }
}

function rateLimitsIn(settings: z.infer<typeof Settings>): Environment['rateLimits'] {
  const limits = {
    registrationsByAddress: settings.RATE_LIMIT_REGISTRATIONS,
    signInsByAddress: settings.RATE_LIMIT_SIGN_INS,
    resetsByAddress: settings.RATE_LIMIT_RESETS,
    codesByAddress: settings.RATE_LIMIT_CODES,
    requestsByAddress: settings.RATE_LIMIT_REQUESTS,
  }
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))
}

function clientCertificateHeaders({
  TRUST_PROXY: trustProxy,
  CLIENT_CERTIFICATE_HEADER: certificate,
  CLIENT_CERTIFICATE_VERIFIED_HEADER: verified,
}: z.infer<typeof Settings>): Environment['clientCertificateHeaders'] {
  return certificate && trustProxy ? { certificate, verified: verified ?? null } : null
}

const problem = (name: string, expected: string): string => `✖ ${expected}\n  → at ${name}`

function unfitForCertificates(values: Source): string[] {
  const { CLIENT_CERTIFICATE_HEADER: certificate, CLIENT_CERTIFICATE_VERIFIED_HEADER: verified } = values
  if (!certificate && !verified) return []
  return [
    ...(certificate
      ? []
      : [problem('CLIENT_CERTIFICATE_HEADER', 'expected the header that the certificate is in')]),
    ...(flag.safeParse(values['TRUST_PROXY'] ?? 'false').data === false
      ? [
          problem(
            'TRUST_PROXY',
            'expected true, because otherwise any client could send the header of a certificate',
          ),
        ]
      : []),
  ]
}

const memo = globalThis as typeof globalThis & { authCenterEnvironment?: Environment }

export function env(): Environment {
  memo.authCenterEnvironment ??= withEmbeddedDatabase(parseEnvironment(process.env, readOrMakeSecret))
  return memo.authCenterEnvironment
}

/** For callers that cannot run without a database. */
export function requireDatabaseUrl(): string {
  const { databaseUrl } = env()
  if (databaseUrl) return databaseUrl
  throw new EnvironmentError(
    '✖ expected a PostgreSQL address, or a running Auth Center whose database can be joined\n  → at DATABASE_URL',
  )
}

/** The primary calls this once it knows what its children are to use. */
export function setEnvironment(values: Record<string, string>): void {
  Object.assign(process.env, values)
  delete memo.authCenterEnvironment
}

/** The output folder of `next build`; a trial build beside a running server has its own. */
export const buildFolder = (): string =>
  resolve(/* turbopackIgnore: true */ process.env.NEXT_DIST_DIR ?? '.next')

/** Where the embedded database writes its address for the CLI and tests. */
export const embeddedAddressFile = (dataDir: string): string => join(dataDir, 'pg.url')

/** Where a running server writes its own address for the CLI. */
export const publishedAddressFile = (dataDir: string): string => join(dataDir, 'issuer')

/** Takes the address of the server that runs on this folder as the issuer, if ISSUER is not set. */
export function joinRunningServer(): void {
  if (readSource(process.env).values['ISSUER']) return
  const address = readIfPresent(publishedAddressFile(env().dataDir))
  if (address) setEnvironment({ ISSUER: address })
}

export function isLoopback(address: string): boolean {
  const { hostname } = new URL(address)
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\./.test(hostname)
  )
}

function withEmbeddedDatabase(environment: Environment): Environment {
  if (environment.databaseUrl || environment.isProduction) return environment
  const address = readIfPresent(embeddedAddressFile(environment.dataDir))
  return address ? { ...environment, databaseUrl: address, databaseDirectUrl: address } : environment
}

/** All that is missing on a public address, also if other settings are wrong. */
function unfitForProduction(values: Source): string[] {
  const issuer = values['ISSUER']
  if (!issuer || !URL.canParse(issuer) || isLoopback(issuer)) return []
  const because = (name: string, expected: string) =>
    problem(name, `${expected}, because ISSUER is not a loopback address`)
  return [
    ...(values['AUTH_SECRET']
      ? []
      : [because('AUTH_SECRET', 'expected at least 32 random characters (openssl rand -base64 32)')]),
    ...(values['DATABASE_URL'] ? [] : [because('DATABASE_URL', 'expected a PostgreSQL address')]),
    ...(issuer.startsWith('http://') ? [because('ISSUER', 'expected an https address')] : []),
  ]
}

/** An empty value counts as absent; `NAME_FILE` names a file that holds the value. */
function readSource(source: Source): { values: Source; problems: string[] } {
  const values: Source = {}
  const problems: string[] = []
  for (const name of Object.keys(Settings.shape)) {
    const file = source[`${name}_FILE`]
    const value = file ? readIfPresent(file) : source[name]
    if (value === null)
      problems.push(problem(`${name}_FILE`, `expected a readable file, there is none at ${file}`))
    if (value) values[name] = value
  }
  return { values, problems }
}

function readOrMakeSecret(dataDir: string): string {
  const file = join(/* turbopackIgnore: true */ dataDir, 'auth-secret')
  mkdirSync(dataDir, { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!isNodeError(error, 'EEXIST')) throw error
  }
  return readFileSync(file, 'utf8').trim()
}

function readIfPresent(file: string): string | null {
  try {
    return readFileSync(/* turbopackIgnore: true */ file, 'utf8').trim()
  } catch (error) {
    if (isNodeError(error, 'ENOENT')) return null
    throw error
  }
}

const isNodeError = (error: unknown, code: string): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === code
