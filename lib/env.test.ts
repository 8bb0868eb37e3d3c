import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseEnvironment, Settings } from './env'

const production = {
  ISSUER: 'https://accounts.example.com',
  AUTH_SECRET: 'x'.repeat(32),
  DATABASE_URL: 'postgres://u:p@db.example.com/name',
}

const made = () => 'made here'

describe('settings', () => {
  test('need nothing at all on a loopback address', () => {
    const environment = parseEnvironment({ PORT: '4123' }, made)
    expect(environment.issuer).toBe('http://localhost:4123')
    expect(environment.authSecret).toBe('made here')
    expect(environment.isProduction).toBe(false)
    expect(environment.usesEmbeddedDatabase).toBe(true)
  })

  test.each([
    ['PORT', 'many', 'whole number from 1 to 65535'],
    ['PORT', '70000', '65535'],
    ['ISSUER', 'accounts.example.com', 'such as https://accounts.example.com'],
    ['ISSUER', 'http://localhost:3000/auth', 'without a path'],
    ['ISSUER', 'http://localhost:3000/?a', 'without a path'],
    ['DATABASE_URL', 'mysql://localhost/x', 'PostgreSQL address'],
    ['AUTH_SECRET', 'short', 'at least 32 random characters'],
    ['SMTP_URL', 'mail.example.com', 'mail server'],
    ['TRUST_PROXY', 'perhaps', '"true"'],
    ['LOG_LEVEL', 'loud', '"info"'],
  ])('%s=%s is refused by name, with what was expected', (name, value, expected) => {
    const parse = () => parseEnvironment({ [name]: value }, made)
    expect(parse).toThrow(`at ${name}`)
    expect(parse).toThrow(expected)
  })

  test('take certificates from a header only behind a trusted proxy', () => {
    const headers = {
      CLIENT_CERTIFICATE_HEADER: 'Client-Cert',
      CLIENT_CERTIFICATE_VERIFIED_HEADER: 'X-Verified',
    }
    const read = (source: Record<string, string>) => parseEnvironment(source, made).clientCertificateHeaders
    expect(read({})).toBeNull()
    expect(read({ TRUST_PROXY: 'true' })).toBeNull()
    expect(read({ TRUST_PROXY: 'true', ...headers })).toEqual({
      certificate: 'client-cert',
      verified: 'x-verified',
    })
    expect(read({ TRUST_PROXY: 'true', CLIENT_CERTIFICATE_HEADER: 'X' })).toEqual({
      certificate: 'x',
      verified: null,
    })
    expect(() => read(headers)).toThrow('at TRUST_PROXY')
    expect(() => read({ TRUST_PROXY: 'true', CLIENT_CERTIFICATE_VERIFIED_HEADER: 'X' })).toThrow(
      'at CLIENT_CERTIFICATE_HEADER',
    )
    expect(() => read({ TRUST_PROXY: 'true', CLIENT_CERTIFICATE_HEADER: 'X: y' })).toThrow('name of a header')
  })

  test('say everything that is wrong in one message', () => {
    const parse = () => parseEnvironment({ PORT: 'x', LOG_LEVEL: 'y' }, made)
    expect(parse).toThrow(/PORT[^]*LOG_LEVEL/)
  })

  test('say in one message all that is missing on a public address, and what is wrong', () => {
    const parse = () => parseEnvironment({ ISSUER: 'http://accounts.example.com', PORT: 'x' }, made)
    for (const name of ['AUTH_SECRET', 'DATABASE_URL', 'ISSUER', 'PORT']) expect(parse).toThrow(`at ${name}`)
    const files = () =>
      parseEnvironment({ AUTH_SECRET_FILE: '/no/such/file', SMTP_URL_FILE: '/nor/this', PORT: 'x' }, made)
    for (const name of ['AUTH_SECRET_FILE', 'SMTP_URL_FILE', 'PORT']) expect(files).toThrow(`at ${name}`)
  })

  test.each(['AUTH_SECRET', 'DATABASE_URL'])('do not start production without %s', (name) => {
    expect(parseEnvironment(production, made).isProduction).toBe(true)
    expect(() => parseEnvironment({ ...production, [name]: '' }, made)).toThrow(`at ${name}`)
  })

  test('do not start production on plain http', () => {
    expect(() => parseEnvironment({ ...production, ISSUER: 'http://accounts.example.com' }, made)).toThrow(
      'at ISSUER',
    )
  })

  test('take a value from the file that NAME_FILE names', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'settings-')), 'secret')
    writeFileSync(file, `${'s'.repeat(40)}\n`)
    expect(parseEnvironment({ AUTH_SECRET_FILE: file }, made).authSecret).toBe('s'.repeat(40))
    expect(() => parseEnvironment({ AUTH_SECRET_FILE: `${file}.gone` }, made)).toThrow('at AUTH_SECRET_FILE')
  })

  test('treat an empty value as absent', () => {
    expect(parseEnvironment({ SMTP_URL: '', WORKERS: '' }, made).smtpUrl).toBeUndefined()
  })

  test('are all in .env.example, and nothing else is', () => {
    const example = readFileSync('.env.example', 'utf8')
    const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1])
    expect(named.sort()).toEqual(Object.keys(Settings.shape).sort())
  })
})
