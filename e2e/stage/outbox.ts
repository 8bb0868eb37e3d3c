import { expect, type APIRequestContext } from '@playwright/test'
import { decoded } from './form'

export type Outbox = {
  /** The six digits that were sent to this address last, in two groups as they are written there. */
  codeFor(email: string): Promise<string>
  /** The link that was sent to this address last. */
  linkFor(email: string): Promise<string>
  /** Subjects of everything that was sent there, newest first. */
  subjectsFor(email: string): Promise<string[]>
}

type Mail = { subject: string; text: string }

/** Reads mails where an administrator reads them, at /admin/outbox. */
export function openOutbox(desk: APIRequestContext): Outbox {
  const newest = async (email: string) => (await read(desk, (await pathsFor(desk, email))[0]!)).text
  return {
    codeFor: async (email) => first(/\b\d{3} \d{3}\b/, await newest(email)),
    linkFor: async (email) => first(/https?:\/\/\S+token=\S+/, await newest(email)),
    async subjectsFor(email) {
      const paths = await pathsFor(desk, email)
      return Promise.all(paths.map(async (path) => (await read(desk, path)).subject))
    },
  }
}

/** Addresses of the mails, newest first; waits until there is one. */
async function pathsFor(desk: APIRequestContext, email: string): Promise<string[]> {
  let paths: string[] = []
  await expect(async () => {
    const rows = (await page(desk, '/admin/outbox')).match(/<tr[\s\S]*?<\/tr>/g) ?? []
    paths = rows.filter((row) => row.includes(email)).map((row) => first(/\/admin\/outbox\/[\w-]+/, row))
    expect(paths, `mails to ${email}`).not.toEqual([])
  }).toPass({ timeout: 15_000 })
  return paths
}

async function read(desk: APIRequestContext, path: string): Promise<Mail> {
  const html = await page(desk, path)
  const content = (tag: string) =>
    decoded(new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? '')
  return { subject: content('h1'), text: content('pre') }
}

async function page(desk: APIRequestContext, path: string): Promise<string> {
  const response = await desk.get(path)
  expect(response.status(), path).toBe(200)
  return response.text()
}

function first(pattern: RegExp, text: string): string {
  const found = pattern.exec(text)?.[0]
  if (!found) throw new Error(`There is no ${pattern.source} in:\n${text}`)
  return found
}
