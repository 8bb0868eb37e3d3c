import { render, toPlainText } from 'react-email'
import type { ReactElement } from 'react'
import { env } from '@/lib/env'
import type { Mail, RenderedMail } from './mail'
import { mailText } from './mail-text'
import { AlreadyRegistered } from './templates/already-registered'
import { Frame } from './templates/frame'
import { DeletionScheduled } from './templates/deletion-scheduled'
import { EmailChanged } from './templates/email-changed'
import { Invitation } from './templates/invitation'
import { MailTest } from './templates/mail-test'
import { PasswordChanged } from './templates/password-changed'
import { ResetPassword } from './templates/reset-password'
import { groupedCode, VerifyEmail } from './templates/verify-email'

/** `timeZone` is the one of the person's profile. */
type Reader = { productName?: string; timeZone?: string | null }

/** HTML and text of one template, in one language. Everything of a person's that goes in is escaped by React. */
export async function renderMail(
  mail: Mail,
  to: string,
  locale: string,
  { productName = env().productName, timeZone = null }: Reader = {},
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
  const html = await render(body)
  const code = 'code' in mail ? groupedCode(mail.code) : ''
  return { subject: text('subject', { product, code }), html, text: toPlainText(html) }
}

function bodyOf(
  mail: Mail,
  to: string,
  locale: string,
  { productName, timeZone }: Required<Reader>,
): ReactElement {
  const text = mailText(locale, mail.template)
  const reader = { text, locale, productName, timeZone }
  switch (mail.template) {
    case 'verify_email':
      return <VerifyEmail text={text} mail={mail} to={to} />
    case 'already_registered':
      return <AlreadyRegistered text={text} link={mail.link} productName={productName} />
    case 'reset_password':
      return <ResetPassword text={text} mail={mail} to={to} locale={locale} timeZone={timeZone} />
    case 'invitation':
    case 'account_created':
    case 'reset_sent':
      return <Invitation {...reader} mail={mail} />
    case 'email_changed':
      return <EmailChanged {...reader} mail={mail} />
    case 'deletion_scheduled':
      return <DeletionScheduled {...reader} mail={mail} />
    case 'mail_test':
      return <MailTest text={text} productName={productName} />
    case 'password_changed':
      return <PasswordChanged text={text} mail={mail} locale={locale} timeZone={timeZone} />
  }
}
