/**
 * Who may see what, by address; the first matching rule counts. A page, handler or action without a rule fails the test, so that its author
 * states its audience here.
 */
export type Audience =
  /** Public; what is behind it is protected by other means than a sign-in. */
  | 'everyone'
  /** All signed-in people. */
  | 'people'
  /** The owner of the thing in the address; for all others it does not exist. */
  | 'owner'
  /** Administrators; to others it does not exist. */
  | 'administrators'
  /** Programs: with a token, or with the session of a signed-in person. */
  | 'api'
  /** Programs, about a thing that has an owner. */
  | 'api of the owner'
  /** Scripts of administrators' pages; to others it does not exist. */
  | 'api of administrators'

const rules: [RegExp, Audience][] = [
  [/^\/admin(\/|$)/, 'administrators'],
  [/^\/oauth\/applications\/\[id\]/, 'owner'],
  [/^\/oauth\/authorized_tokens\/\[id\]/, 'owner'],
  [/^\/oauth\/(applications(\/register)?|authorized_tokens(\/remove)?)$/, 'people'],
  // Without a waiting request there is nothing to consent to.
  [/^\/oauth\/(consent|end_session\/confirm)$/, 'everyone'],
  // Clients, which authenticate themselves; a person's session says nothing here.
  [
    /^\/oauth\/(authorize|par|token|revoke|introspect|userinfo|jwks|end_session|device_authorization|register)$/,
    'everyone',
  ],
  [/^\/oauth\/device$/, 'people'],
  [/^\/\.well-known\//, 'everyone'],
  [
    /^\/accounts\/(login|register|logout|deletion|verify_email|password_reset|invitation|link|upstream|passkeys)(\/|$)/,
    'everyone',
  ],
  [
    /^\/accounts(\/(profile|groups|connected|sessions|confirm|security(\/(password|two_step|recovery_codes(\/download)?))?|activity(\/export)?|data(\/(delete|download(\/file)?))?))?$/,
    'people',
  ],
  // What the mail's link proves decides.
  [/^\/accounts\/(email_change\/undo|not_me)$/, 'everyone'],
  [/^\/accounts\/(email|email_change\/confirm)$/, 'people'],
  // Compatibility addresses: the endpoint behind them decides.
  [/^\/(o\/\[\.\.\.path\]|token)$/, 'everyone'],
  [
    /^\/(health\/(live|ready)|help(\/errors)?|images\/\[id\]|pictures\/\[id\]|icons\/\[size\]|favicon\.ico|apple-touch-icon\.png|preferences|setup)?$/,
    'everyone',
  ],
  [/^\/api\/people\/import$/, 'api of administrators'],
  [/^\/api\/oauth\/(applications|authorized_tokens)$/, 'api'],
  [/^\/api\/oauth\/(applications|authorized_tokens)\/\[id\]/, 'api of the owner'],
  [/^\/accounts\/resource\/(user|group)\/\[id\]$/, 'api of the owner'],
  [/^\/api\/auth\/\[\.\.\.nextauth\]$/, 'everyone'],
  [/^\/dev\//, 'everyone'],
]

export const audienceOf = (pattern: string): Audience | null =>
  rules.find(([addresses]) => addresses.test(pattern))?.[1] ?? null
