/** Every mail there is, with what it says. The words are in `messages/<locale>/email.json`, under the template's name. */
export type Mail =
  | { template: 'verify_email'; code: string; link: string; codeMinutes: number; linkHours: number }
  | { template: 'already_registered'; link: string }
  | { template: 'password_changed'; at: Date; ip: string | null; link: string }

export type RenderedMail = { subject: string; html: string; text: string }
