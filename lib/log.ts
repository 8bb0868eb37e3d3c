import { inspect } from 'node:util'
import pino, { type Logger } from 'pino'
import { env } from './env'

/** One JSON line per event. Never a token, code, secret, password, cookie or query string: such a value is masked. */
export function log(event: string, fields: Record<string, unknown> = {}): void {
  const level = event.endsWith('.failed') && fields.error !== undefined ? 'error' : 'info'
  const line = logger()
  if (!line.isLevelEnabled(level)) return
  line[level]({ event, ...strike(fields) })
  // The process may be about to end for it.
  if (level === 'error') line.flush()
}

const secretNames =
  /^(access_?token|refresh_?token|id_?token|token|code_?verifier|client_?secret|secret|password|passwd|cookie|set-cookie|authorization|assertion|otp)$/i
/** Bearer values, JWTs, our application secrets and anything that looks like 256 bits of base64url. */
const secretShapes =
  /(?:Bearer|DPoP|Basic) [\w.~+/=-]{8,}|eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)*|ac_(?:sec|setup|at|rt)_[\w-]+|(?<![\w-])[\w-]{43}(?![\w-])|[?&](?:code|token|state|password)=[^&\s"]+/g

const struck = '[struck out]'
const memo = globalThis as typeof globalThis & { authCenterLogger?: Logger }

function logger(): Logger {
  memo.authCenterLogger ??= makeLogger()
  return memo.authCenterLogger
}

/** Milliseconds and characters for which lines are collected: a write for each costs as much as making it. `kill -9` loses that much. */
const collected = { periodicFlush: 200, minLength: 8 * 1024 }

function makeLogger(): Logger {
  const lines = pino.destination({ dest: 1, sync: true, ...collected })
  process.on('exit', () => lines.flushSync())
  const format = {
    level: env().logLevel,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  return pino(format, lines)
}

function strike(fields: Record<string, unknown>, depth = 0): Record<string, unknown> {
  const clean: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    clean[name] = secretNames.test(name) ? struck : strikeValue(value, depth)
  }
  return clean
}

/** JSON escapes the control characters below 32; a terminal obeys these too. */
const controls = /[\u007f-\u009f\u2028\u2029]/g

const strikeText = (text: string): string => text.replace(secretShapes, struck).replace(controls, '\ufffd')

function strikeValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return strikeText(value)
  if (value instanceof Error) return describe(value, depth)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Buffer.isBuffer(value)) return struck
  if (depth > 3) return '…'
  if (Array.isArray(value)) return value.map((item: unknown) => strikeValue(item, depth + 1))
  return strike(value as Record<string, unknown>, depth + 1)
}

function describe(error: Error, depth: number): Record<string, unknown> {
  const { code, detail } = error as Error & { code?: unknown; detail?: unknown }
  const cause = error.cause === undefined || depth > 3 ? undefined : strikeValue(error.cause, depth + 1)
  const text = (value: unknown) =>
    value === undefined ? undefined : strikeText(typeof value === 'string' ? value : inspect(value))
  return {
    type: error.name,
    message: text(error.message),
    code,
    detail: text(detail),
    stack: text(error.stack),
    cause,
  }
}
