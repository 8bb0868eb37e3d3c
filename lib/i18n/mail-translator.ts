import { createTranslator } from 'use-intl/core'
import en from '@/messages/en/email.json'
import chinese from '@/messages/zh-CN/email.json'

export type MailTemplate = keyof typeof en
export type MailTranslator = (key: string, values?: Record<string, string | number>) => string

const messages = { en, 'zh-CN': chinese }

/** The words of one mail. Mails are written outside any request, so the language is given, not looked up. */
export function mailTranslator(locale: string, template: MailTemplate): MailTranslator {
  const language = locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
  return createTranslator({
    locale: language,
    messages: messages[language],
    namespace: template,
  }) as unknown as MailTranslator
}
