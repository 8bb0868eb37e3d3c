/** Every rule: each has its row in `rules.ts` and its texts in the messages. */
export const ruleNames = [
  'code_only',
  'no_password',
  'pkce',
  'client_authentication',
  'pushed_request',
  'https_redirect',
  'redirect_named',
  'sender_constrained',
  'signed_request',
  'signed_response',
  'algorithms',
  'issuer_named',
  'short_codes',
  'steady_refresh',
] as const
export type RuleName = (typeof ruleNames)[number]
