import { unseal } from '@/lib/secrets'
import type { RenderedMail } from './mail'

/** Mails hold one-time links, so the outbox keeps them encrypted. */
export const outboxSeal = 'outbox'

export const openMail = (sealed: Buffer): RenderedMail =>
  JSON.parse(unseal(outboxSeal, sealed).toString('utf8')) as RenderedMail
