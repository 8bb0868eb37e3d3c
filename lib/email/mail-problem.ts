import { getSystemErrorName } from 'node:util'

/** Why a mail server did not take a message. Pages have a text for each. */
export type MailProblem =
  | 'refused'
  | 'not_found'
  | 'unreachable'
  | 'timeout'
  | 'not_smtp'
  | 'no_starttls'
  | 'tls'
  | 'certificate_expired'
  | 'certificate_self_signed'
  | 'certificate_name'
  | 'certificate_untrusted'
  | 'login'
  | 'sender'
  | 'recipient'
  | 'rejected'
  | 'failed'

export type MailFailure = {
  problem: MailProblem
  /** The server's own words, when it answered in SMTP. */
  reply: string | null
}

type SmtpError = Error & {
  code?: string
  errno?: number
  command?: string
  response?: unknown
  library?: unknown
}

/** nodemailer writes its own code over that of the cause, so a certificate is told from other trouble by OpenSSL's text. */
export function mailFailure(error: unknown): MailFailure {
  if (!(error instanceof Error)) return { problem: 'failed', reply: null }
  const { response }: SmtpError = error
  return { problem: problemOf(error), reply: replyOf(response) }
}

function problemOf(error: SmtpError): MailProblem {
  const { code = '', command = '', library, message } = error
  const plain = byCode[code] ?? byCommand[command]
  if (plain) return plain
  const certificate = certificates.find(([pattern]) => pattern.test(message))
  if (certificate) return certificate[1]
  if (code === 'ETLS') return replyOf(error.response) ? 'no_starttls' : 'tls'
  const isEncryption = library !== undefined || message.includes('SSL') || message.includes('TLS')
  if (isEncryption) return 'tls'
  return connectionProblem(error)
}

const byCode: Partial<Record<string, MailProblem>> = {
  EAUTH: 'login',
  EMESSAGE: 'rejected',
  ETIMEDOUT: 'timeout',
  EDNS: 'not_found',
  EPROTOCOL: 'not_smtp',
}

const byCommand: Partial<Record<string, MailProblem>> = {
  'MAIL FROM': 'sender',
  'RCPT TO': 'recipient',
  DATA: 'rejected',
}

function connectionProblem({ errno, code }: SmtpError): MailProblem {
  const name = typeof errno === 'number' && errno < 0 ? getSystemErrorName(errno) : ''
  if (name === 'ECONNREFUSED') return 'refused'
  if (name === 'ETIMEDOUT') return 'timeout'
  if (['ENOTFOUND', 'EAI_AGAIN'].includes(name)) return 'not_found'
  return code === 'ESOCKET' || code === 'ECONNECTION' ? 'unreachable' : 'failed'
}

const certificates: [RegExp, MailProblem][] = [
  [/certificate has expired|certificate is not yet valid/i, 'certificate_expired'],
  [/self[- ]signed certificate/i, 'certificate_self_signed'],
  [/altnames/i, 'certificate_name'],
  [/unable to (get|verify)|certificate/i, 'certificate_untrusted'],
]

/** One line, and only a reply of SMTP (RFC 5321 section 4.2): what else may listen at an address is not shown. */
function replyOf(response: unknown): string | null {
  if (typeof response !== 'string' || !/^[45]\d\d[ -]/.test(response)) return null
  const [line = ''] = response.split(/[\r\n]/)
  return line.replace(/[^\P{C}]/gu, '').slice(0, 200)
}
