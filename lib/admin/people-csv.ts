import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { z } from 'zod'
import { canonicalEmail } from '@/lib/account/email-address'
import { mostOfPeopleFile } from '@/lib/body-limit'

const mostOfRow = 64 * 1024

/** Why a file is not read at all. */
export type FileProblem =
  'workbook' | 'encoding' | 'too_big' | 'no_email_column' | 'same_column' | 'not_csv' | 'empty'

export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  readonly problem: FileProblem

  constructor(problem: FileProblem) {
    super(`The file cannot be read: ${problem}.`)
    this.problem = problem
  }
}

export type PersonLine = {
  line: number
  email: string
  name: string | null
  locale: string | null
  groups: string[]
  emailVerified: boolean
}
export type RowProblem =
  | 'email'
  | 'name'
  | 'language'
  | 'email_verified'
  | 'groups'
  | 'columns'
  | 'twice'
  | 'has_account'
  | 'group_unknown'
export type WrongLine = { line: number; problem: RowProblem; value: string }

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u)
const Row = z.object({
  email: z.string().transform((typed, context) => {
    const email = canonicalEmail(typed.trim())
    if (email === null) context.addIssue('email')
    return email ?? ''
  }),
  name: text(120)
    .transform((name) => name || null)
    .default(null),
  language: z
    .enum(['', 'en', 'zh-CN'])
    .transform((locale) => locale || null)
    .default(null),
  groups: text(2_000)
    .transform((names) =>
      names
        .split(';')
        .map((name) => name.trim())
        .filter(Boolean),
    )
    .default([]),
  email_verified: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(['', 'true', 'false', 'yes', 'no', '1', '0']))
    .transform((word) => ['true', 'yes', '1'].includes(word))
    .default(false),
})

/** UTF-8 or UTF-16, which spreadsheets write with a mark. Anything else is said, never guessed: a wrong guess would write wrong names. */
async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.byteLength
    if (size > mostOfPeopleFile) throw new UnreadableFile('too_big')
    if (chunk.byteLength === 0) continue
    decoder ??= decoderFor(chunk)
    yield decode(decoder, chunk)
  }
  if (!decoder) throw new UnreadableFile('empty')
  yield decode(decoder)
}

function decoderFor(start: Uint8Array): TextDecoder {
  const [first, second] = start
  if (first === 0x50 && second === 0x4b) throw new UnreadableFile('workbook')
  const encoding = { 0xfffe: 'utf-16le', 0xfeff: 'utf-16be' }[((first ?? 0) << 8) | (second ?? 0)]
  return new TextDecoder(encoding ?? 'utf-8', { fatal: true })
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    const read = decoder.decode(chunk, { stream: chunk !== undefined })
    if (read.includes('\0')) throw new UnreadableFile('encoding')
    return read
  } catch (error) {
    throw error instanceof TypeError ? new UnreadableFile('encoding') : error
  }
}

/** Column names of the first line, however they are spelled: `Email Verified` is `email_verified`. */
function columnsOf(names: string[]): string[] {
  const columns = names.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  )
  if (!columns.includes('email')) throw new UnreadableFile('no_email_column')
  if (new Set(columns).size < columns.length) throw new UnreadableFile('same_column')
  return columns
}

/**
 * Reads a file row by row, without holding it. One bad row keeps no other out. Columns that an import does not know are skipped.
 *
 * @throws UnreadableFile
 */
export async function* readPeopleCsv(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<PersonLine | WrongLine> {
  const texts = decoded(chunks)
  const head = await firstLine(texts)
  const parser = parse({
    bom: true,
    columns: columnsOf,
    delimiter: delimiterOf(head),
    info: true,
    max_record_size: mostOfRow,
    relax_column_count: true,
    skip_empty_lines: true,
  })
  const feeding = pipeline(Readable.from(whole(head, texts)), parser)
  // Its failure is that of the parser, which the loop throws.
  feeding.catch(() => undefined)
  try {
    for await (const read of parser as AsyncIterable<{
      record: Record<string, string>
      info: { lines: number }
    }>)
      yield rowOf(read.record, read.info.lines)
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile('not_csv')
  }
  await feeding
}

/** At least the first line, with what came along. */
async function firstLine(texts: AsyncGenerator<string>): Promise<string> {
  let head = ''
  while (!head.includes('\n') && head.length < mostOfRow) {
    const read = await texts.next()
    if (read.done) break
    head += read.value
  }
  return head
}

/** Spreadsheets write what their country uses: the one that the names of the columns stand between. */
function delimiterOf(head: string): string {
  const [line = ''] = head.split('\n')
  const countOf = (delimiter: string) => line.split(delimiter).length
  return [',', ';', '\t'].reduce((best, each) => (countOf(each) > countOf(best) ? each : best))
}

async function* whole(head: string, texts: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head
  yield* texts
}

function rowOf(record: Record<string, string>, line: number): PersonLine | WrongLine {
  const read = Row.safeParse(
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, unguarded(value)])),
  )
  if (!read.success) {
    const field = String(read.error.issues[0]?.path[0] ?? 'columns') as RowProblem
    return { line, problem: field, value: (record[field] ?? '').slice(0, 100) }
  }
  const { email, name, language, groups, email_verified: emailVerified } = read.data
  return { line, email, name, locale: language, groups, emailVerified }
}

/** An export writes `'` before what a spreadsheet would take for a formula. */
const unguarded = (value: string): string => (/^'[=+\-@\t\r]/.test(value) ? value.slice(1) : value)
