import type { RegistrationRefusal } from '@/lib/oauth/client-registration'
import { problemText } from '../problem-text'
import { wirePath } from '../wire-names'

/** The first problem, by the member's name outside (RFC 7591 section 3.2.2). */
export function refusalOf(problems: Record<string, string>): RegistrationRefusal {
  const [[path, key] = ['', 'failed']] = Object.entries(problems)
  const member = wirePath(path)
  return {
    refused: member.startsWith('redirect_uris') ? 'invalid_redirect_uri' : 'invalid_client_metadata',
    description: `${member}: ${ascii(problemText(key))}`,
  }
}

/** RFC 6749 section 5.2: a description is printable ASCII, without quotation marks and backslashes. */
const ascii = (text: string): string =>
  text
    .replace(/[‘’“”"]/g, "'")
    .replace(/…/g, '...')
    .replace(/[^\x20-\x7E]|\\/g, '-')
