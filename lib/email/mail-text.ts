import { mailTranslator, type MailTranslator } from '@/lib/i18n/mail-translator'
import type { Mail } from './mail'

export type MailText = MailTranslator

export const mailText = (locale: string, template: Mail['template']): MailText =>
  mailTranslator(locale, template)
