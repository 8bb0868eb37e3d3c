import { render, toPlainText } from 'react-email'
import type { ReactElement } from 'react'
import { accentProblem } from '@/lib/branding/accent'
import { env } from '@/lib/env'
import type { Mail, RenderedMail } from './mail'
import { mailText, type MailText } from './mail-text'
import { AlreadyRegistered } from './templates/already-registered'
import { Frame } from './templates/frame'
import { DeletionScheduled } from './templates/deletion-scheduled'
import { EmailChanged } from './templates/email-changed'
import { ExportReady } from './templates/export-ready'
import { Invitation } from './templates/invitation'
import { colors } from './templates/look'
import { MailTest } from './templates/mail-test'
import { NewDevice } from './templates/new-device'
import { OwnDeletion } from './templates/own-deletion'
import { OwnEmailChanged } from './templates/own-email-changed'
import { PasswordChanged } from './templates/password-changed'
import { PasskeyChanged } from './templates/passkey-changed'
import { Notice } from './templates/notice'
import { ResetPassword } from './templates/reset-password'
import { groupedCode, VerifyEmail } from './templates/verify-email'

/** `timeZone` is the one of the person's profile, `accent` the deployment's color. */
type Reader = { productName?: string; timeZone?: string | null; accent?: string | null }

/** The deployment's color where our ink is, unless white on it, or it on white, could not be read (WCAG 2.2 success criterion 1.4.3). */
const inAccent = (html: string, accent: string | null): string =>
  accent === null || accentProblem(accent)?.scheme === 'light' ? html : html.replaceAll(colors.ink, accent)

/** HTML and text of one template, in one language. Everything of a person's that goes in is escaped by React. */
export async function renderMail(
  mail: Mail,
  to: string,
  locale: string,
  { productName = env().productName, timeZone = null, accent = null }: Reader = {},
): Promise<RenderedMail> {
  const text = mailText(locale, mail.template)
  const product = productName
  const body = (
    <Frame
      locale={locale}
      productName={productName}
      preview={text('preview')}
      reason={text('reason', { product })}
    >
      {bodyOf(mail, to, locale, { productName, timeZone })}
    </Frame>
  )
  const html = inAccent(await render(body), accent)
  const code = 'code' in mail ? groupedCode(mail.code) : ''
  return { subject: text('subject', { product, code }), html, text: toPlainText(html) }
}

type Context = Required<Omit<Reader, 'accent'>> & { text: MailText; to: string; locale: string }
type Body<Template extends Mail['template']> = (
  mail: Extract<Mail, { template: Template }>,
  context: Context,
) => ReactElement

/** Written out by name, so that the types ask for the body of a new template. */
const bodies: { [Template in Mail['template']]: Body<Template> } = {
  verify_email: (mail, { text, to }) => <VerifyEmail text={text} mail={mail} to={to} />,
  already_registered: (mail, { text, productName }) => (
    <AlreadyRegistered text={text} link={mail.link} productName={productName} />
  ),
  confirm_new_email: (mail, { text, to }) => <VerifyEmail text={text} mail={mail} to={to} />,
  new_email_taken: (mail, { text, productName }) => (
    <AlreadyRegistered text={text} link={mail.link} productName={productName} />
  ),
  own_email_changed: (mail, context) => <OwnEmailChanged {...context} mail={mail} />,
  new_device: (mail, context) => <NewDevice {...context} mail={mail} />,
  email_is_new: (mail, context) => <OwnEmailChanged {...context} mail={mail} />,
  reset_password: (mail, context) => <ResetPassword {...context} mail={mail} />,
  invitation: (mail, context) => <Invitation {...context} mail={mail} />,
  account_created: (mail, context) => <Invitation {...context} mail={mail} />,
  reset_sent: (mail, context) => <Invitation {...context} mail={mail} />,
  email_changed: (mail, context) => <EmailChanged {...context} mail={mail} />,
  deletion_scheduled: (mail, context) => <DeletionScheduled {...context} mail={mail} />,
  own_deletion_scheduled: (mail, context) => <OwnDeletion {...context} mail={mail} />,
  deletion_cancelled: (mail, context) => <OwnDeletion {...context} mail={mail} />,
  account_deleted: (mail, context) => <OwnDeletion {...context} mail={mail} />,
  export_ready: (mail, context) => <ExportReady {...context} mail={mail} />,
  mail_test: (_mail, { text, productName }) => <MailTest text={text} productName={productName} />,
  password_changed: (mail, context) => <PasswordChanged {...context} mail={mail} />,
  passkey_added: (mail, context) => <PasskeyChanged {...context} mail={mail} />,
  passkey_removed: (mail, context) => <PasskeyChanged {...context} mail={mail} />,
  two_step_on: (mail, context) => <Notice {...context} mail={mail} />,
  two_step_off: (mail, context) => <Notice {...context} mail={mail} />,
  two_step_reset: (mail, context) => <Notice {...context} mail={mail} />,
  recovery_code_used: (mail, context) => <Notice {...context} mail={mail} />,
  recovery_codes_few: (mail, context) => <Notice {...context} mail={mail} />,
  recovery_codes_new: (mail, context) => <Notice {...context} mail={mail} />,
}

function bodyOf(
  mail: Mail,
  to: string,
  locale: string,
  reader: Required<Omit<Reader, 'accent'>>,
): ReactElement {
  const body = bodies[mail.template] as Body<Mail['template']>
  return body(mail, { ...reader, text: mailText(locale, mail.template), to, locale })
}
