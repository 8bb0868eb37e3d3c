/** Every mail there is, with what it says. The words are in `messages/<locale>/email.json`, under the template's name. */
export type Mail =
  | { template: 'verify_email'; code: string; link: string; codeMinutes: number; linkHours: number }
  | { template: 'already_registered'; link: string }
  | { template: 'reset_password'; code: string; link: string; minutes: number; asked: MailAsked }
  | { template: 'invitation'; link: string; expiresAt: Date }
  | { template: 'account_created'; link: string; expiresAt: Date }
  | { template: 'deletion_scheduled'; dueAt: Date }
  | { template: 'own_deletion_scheduled'; dueAt: Date }
  | { template: 'deletion_cancelled'; at: Date }
  | { template: 'account_deleted' }
  | { template: 'export_ready'; link: string; expiresAt: Date }
  | { template: 'email_changed'; at: Date }
  | { template: 'reset_sent'; link: string; expiresAt: Date }
  | { template: 'password_changed'; at: Date; ip: string | null; link: string }
  | { template: 'passkey_added' | 'passkey_removed'; name: string; at: Date; ip: string | null; link: string }
  | { template: SecurityNotice; at: Date; ip: string | null; left: number; link: string }
  | { template: 'confirm_new_email'; code: string; link: string; codeMinutes: number; linkHours: number }
  | { template: 'new_email_taken'; link: string }
  | { template: 'own_email_changed'; at: Date; link: string; expiresAt: Date }
  | { template: 'email_is_new'; at: Date }
  | { template: 'new_device'; asked: MailAsked; link: string }
  | { template: 'mail_test' }

/** What was done to a person's second factor. `left`: recovery codes. */
export type SecurityNotice =
  | 'two_step_on'
  | 'two_step_off'
  | 'two_step_reset'
  | 'recovery_code_used'
  | 'recovery_codes_few'
  | 'recovery_codes_new'

/** Who asked for it: names of browsers from a list, never the sender's own text. */
export type MailAsked = {
  at: Date
  ip: string | null
  browser: { name: string; system: string | null } | null
}

export type RenderedMail = { subject: string; html: string; text: string }
