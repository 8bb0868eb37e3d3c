import type { MailAsked } from '../mail'
import type { MailText } from '../mail-text'

/** Of a list of names: the sender chooses the rest of a user agent. */
export function browserName(text: MailText, { browser }: MailAsked): string {
  if (!browser) return text('unknownBrowser')
  const { name, system } = browser
  return system ? text('browserOn', { browser: name, system }) : name
}
