import { OAuthError } from '../errors'
import { textOf, type Parameters } from '../request'
import type { ApprovalPrompt, Prompt } from './authorization-request'

const prompts: readonly string[] = ['none', 'login', 'consent', 'select_account'] satisfies Prompt[]
const isPrompt = (value: string): value is Prompt => prompts.includes(value)

/** OpenID Connect Core 3.1.2.1. */
export function readPrompt(parameters: Parameters): Prompt[] {
  const values = (textOf(parameters, 'prompt') ?? '').split(' ').filter((value) => value !== '')
  const known = values.filter(isPrompt)
  if (known.length < values.length) throw new OAuthError('invalid_request', 'The prompt is not one we know.')
  if (known.includes('none') && known.length > 1) {
    throw new OAuthError('invalid_request', 'The prompt none goes with no other.')
  }
  return known
}

/** django-oauth-toolkit's; the request wins over the server's setting. */
export function readApprovalPrompt(parameters: Parameters): ApprovalPrompt | null {
  const approvalPrompt = textOf(parameters, 'approval_prompt')
  if (approvalPrompt === null || approvalPrompt === 'auto' || approvalPrompt === 'force')
    return approvalPrompt
  throw new OAuthError('invalid_request', 'The approval_prompt must be auto or force.')
}

export function readMaxAge(parameters: Parameters): number | null {
  const maxAge = textOf(parameters, 'max_age')
  if (maxAge === null) return null
  if (/^\d{1,9}$/.test(maxAge)) return Number(maxAge)
  throw new OAuthError('invalid_request', 'The max_age must be a number of seconds.')
}

const longestUiLocales = 1000

export function readUiLocales(parameters: Parameters): string[] {
  const locales = textOf(parameters, 'ui_locales') ?? ''
  if (locales.length > longestUiLocales)
    throw new OAuthError('invalid_request', 'The ui_locales are too many.')
  return locales.split(' ').filter((locale) => locale !== '')
}
