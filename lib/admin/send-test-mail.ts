import { canonicalEmail } from '@/lib/account/email-address'
import { readBrand } from '@/lib/branding/brand'
import { storedSettings } from '@/lib/data/settings'
import { openMailPassword } from '@/lib/email/mail-password'
import type { MailFailure } from '@/lib/email/mail-problem'
import { mailServer, serverOf, type MailServer } from '@/lib/email/mail-server'
import { renderMail } from '@/lib/email/render-mail'
import { sendTestMail as send } from '@/lib/email/send-test-mail'
import { fixedSettings } from '@/lib/fixed-settings'
import { done, refused, refusedFields, type Outcome } from '@/lib/outcome'
import { settingsOfPage, type Settings } from '@/lib/settings'
import type { Actor } from './actor'
import { auditedChange, mayAdminister } from './audited-change'
import { readPage } from './change-settings'
import { needsPasswordAgain } from './setting-rules'
import type { Typed } from './typed-settings'

export type MailTest = { host: string; to: string; failure: MailFailure | null }

/**
 * Sends one message as the form was typed, before it is saved; `null`: as the settings are. Hosts of an inside network are allowed, because
 * that is where many mail servers are; the answer tells no more of what listens there than a reply of SMTP.
 */
export async function sendTestMail(
  { typed, to, locale }: { typed: Typed | null; to: string; locale: string },
  actor: Actor,
): Promise<Outcome<MailTest>> {
  if (!(await mayAdminister(actor))) return refused('not_administrator')
  const recipient = canonicalEmail(to)
  const server = await serverToTest(typed)
  if (!server.ok || recipient === null)
    return refusedFields({
      ...(!server.ok && server.fieldErrors),
      ...(recipient === null && { testRecipient: 'email_form' }),
    })
  const { name: productName } = await readBrand()
  const mail = await renderMail({ template: 'mail_test' }, recipient, locale, { productName })
  const result = await send(server.value, recipient, mail)
  const { host } = server.value
  const problem = result.isSent ? 'none' : result.problem
  await auditedChange(actor, async ({ record }) => {
    const details = { recipient, host, problem }
    await record({ action: 'mail.tested', target: { type: 'settings', id: 'mail' }, details })
    return done
  })
  const failure = result.isSent ? null : { problem: result.problem, reply: result.reply }
  return { ok: true, value: { host, to: recipient, failure } }
}

async function serverToTest(typed: Typed | null): Promise<Outcome<MailServer>> {
  const saved = await mailServer()
  if (typed === null || 'smtpHost' in fixedSettings())
    return saved ? { ok: true, value: saved } : refusedFields({ smtpHost: 'no_mail_server' })
  const read = readPage(settingsOfPage('mail'), typed)
  if (!read.ok) return read
  const before = await storedSettings()
  const after: Settings = { ...before, ...read.value, ...fixedSettings() }
  if (after.smtpHost === '') return refusedFields({ smtpHost: 'no_mail_server' })
  if (needsPasswordAgain({ before, after })) return refusedFields({ smtpPassword: 'smtp_password_again' })
  if (after.smtpPassword !== '' && openMailPassword(after.smtpPassword) === null)
    return refusedFields({ smtpPassword: 'smtp_password_sealed' })
  return { ok: true, value: serverOf(after) }
}
