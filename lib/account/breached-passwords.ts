import { createHash } from 'node:crypto'
import { open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { safeFetch } from '@/lib/safe-fetch'
import { normalPassword } from './password-policy'

const prefixLength = 5
const hashLength = 40
const mostOfRange = 512 * 1024

/**
 * Whether the operator's list of leaked passwords has it. A service is sent five of forty digits of its SHA-1 (k-anonymity). If the list
 * cannot be read, the password is taken, and the log says so.
 */
export async function isBreached(password: string): Promise<boolean> {
  const { breachedPasswords: source } = env()
  if (!source) return false
  const digits = createHash('sha1').update(normalPassword(password)).digest('hex').toUpperCase()
  try {
    if (/^https?:\/\//.test(source)) return isInRange(await fetchRange(source, digits), digits)
    return (await stat(/* turbopackIgnore: true */ source)).isDirectory()
      ? isInRange(await readRange(source, digits), digits)
      : await isInSortedFile(source, digits)
  } catch (error) {
    log('passwords.list_unreadable', { reason: error instanceof Error ? error.message : 'unknown' })
    return false
  }
}

/** As haveibeenpwned.com serves it: the other 35 digits, a colon, a count, one a line. A padding line counts zero. */
function isInRange(range: string, digits: string): boolean {
  const rest = digits.slice(prefixLength)
  return range.split('\n').some((line) => {
    const [suffix = '', count = '1'] = line.trim().split(':')
    return suffix.toUpperCase() === rest && Number(count) > 0
  })
}

async function fetchRange(url: string, digits: string): Promise<string> {
  const address = `${url.replace(/\/$/, '')}/${digits.slice(0, prefixLength)}`
  const { status, text } = await safeFetch(address, {
    reach: 'administrator',
    headers: { 'add-padding': 'true' },
    timeout: 2_000,
    most: mostOfRange,
  })
  if (status !== 200) throw new Error(`The service answered ${status}.`)
  return text
}

/** One file a prefix, as the downloader of haveibeenpwned.com writes them. A prefix without a file has no passwords. */
function readRange(folder: string, digits: string): Promise<string> {
  const file = join(/* turbopackIgnore: true */ folder, `${digits.slice(0, prefixLength)}.txt`)
  return readFile(/* turbopackIgnore: true */ file, 'utf8')
}

const longestLine = 128

/** One file of whole hashes in order, found by halving: some forty reads of a file of any size. */
async function isInSortedFile(path: string, digits: string): Promise<boolean> {
  const file = await open(/* turbopackIgnore: true */ path, 'r')
  try {
    let [low, high] = [0, (await file.stat()).size]
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      const { line, end } = await lineFrom(file, middle)
      const found = line.slice(0, hashLength).toUpperCase()
      if (found === digits) return true
      if (found !== '' && found < digits) low = end
      else high = middle
    }
    return false
  } finally {
    await file.close()
  }
}

type File = Awaited<ReturnType<typeof open>>

/** The first line that begins at that place or after it, and where the next one begins. */
async function lineFrom(file: File, place: number): Promise<{ line: string; end: number }> {
  const from = Math.max(0, place - 1)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2 * longestLine), 0, 2 * longestLine, from)
  const text = buffer.toString('latin1', 0, bytesRead)
  const start = place === 0 ? 0 : text.indexOf('\n') + 1
  if (place > 0 && start === 0) return { line: '', end: place + bytesRead }
  const end = text.indexOf('\n', start)
  const line = text.slice(start, end === -1 ? undefined : end).trim()
  return { line, end: from + (end === -1 ? text.length : end + 1) }
}
