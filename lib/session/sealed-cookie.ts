import { cookies, headers } from 'next/headers'
import { z } from 'zod'
import { now } from '@/lib/clock'
import { seal, unseal } from '@/lib/secrets'
import { cookieAttributes } from './cookie-names'
import { readCookie } from './read-cookie'

/** What this browser keeps for a short time and cannot read: of one person, for one purpose. */
export type SealedCookie<Value> = {
  name: () => string
  purpose: string
  schema: z.ZodType<Value>
  seconds: number
}

const Envelope = z.object({ userId: z.string(), until: z.number(), value: z.unknown() })

/** null: there is none, it has expired, or it is another person's. */
export async function readSealedCookie<Value>(
  { name, purpose, schema }: SealedCookie<Value>,
  userId: string,
): Promise<Value | null> {
  const text = readCookie((await headers()).get('cookie'), name())
  const envelope = text === null ? null : opened(purpose, text)
  if (!envelope || envelope.userId !== userId || envelope.until <= now()) return null
  return schema.safeParse(envelope.value).data ?? null
}

export async function setSealedCookie<Value>(
  { name, purpose, seconds }: SealedCookie<Value>,
  userId: string,
  value: Value,
): Promise<void> {
  const envelope = JSON.stringify({ userId, until: now() + seconds * 1000, value })
  const text = seal(purpose, envelope).toString('base64url')
  ;(await cookies()).set(name(), text, { ...cookieAttributes(), maxAge: seconds })
}

export async function clearSealedCookie({ name }: Pick<SealedCookie<unknown>, 'name'>): Promise<void> {
  ;(await cookies()).set(name(), '', { ...cookieAttributes(), maxAge: 0 })
}

function opened(purpose: string, text: string) {
  try {
    const plain = unseal(purpose, Buffer.from(text, 'base64url')).toString()
    return Envelope.safeParse(JSON.parse(plain)).data ?? null
  } catch {
    return null
  }
}
