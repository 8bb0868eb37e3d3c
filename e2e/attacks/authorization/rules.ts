/**
 * Who may see what, by address; the first rule that fits counts. A page, handler or action that no rule fits makes the test fail: whoever adds
 * one says here who it is for.
 */
export type Audience =
  /** Everybody; what is behind it is protected by something else than a sign-in. */
  | 'everybody'
  /** Whoever is signed in. */
  | 'people'
  /** The owner of the thing in the address; to everybody else it does not exist. */
  | 'owner'
  /** Administrators; to others it does not exist. */
  | 'administrators'
  /** Programs: whoever is signed in, or has a token. */
  | 'api'
  /** Programs, about a thing that belongs to somebody. */
  | 'api of the owner'

const rules: [RegExp, Audience][] = [
  [/^\/admin(\/|$)/, 'administrators'],
  [/^\/oauth\/applications\/\[id\]/, 'owner'],
  [/^\/oauth\/authorized_tokens\/\[id\]/, 'owner'],
  [/^\/oauth\/(applications|authorized_tokens)(\/register)?$/, 'people'],
  // Without a waiting request there is nothing to consent to.
  [/^\/oauth\/(consent|end_session\/confirm)$/, 'everybody'],
  // Clients, which authenticate themselves; a person's session says nothing here.
  [
    /^\/oauth\/(authorize|par|token|revoke|introspect|userinfo|jwks|end_session|device_authorization)$/,
    'everybody',
  ],
  [/^\/oauth\/device$/, 'people'],
  [/^\/\.well-known\//, 'everybody'],
  [/^\/accounts\/(login|register|logout|verify_email|password_reset|link|upstream)(\/|$)/, 'everybody'],
  [/^\/accounts(\/(profile|groups|connected))?$/, 'people'],
  // Compatibility addresses: the endpoint behind them decides.
  [/^\/(o\/\[\.\.\.path\]|token)$/, 'everybody'],
  [/^\/(health\/(live|ready)|help(\/errors)?|images\/\[id\]|preferences|setup)?$/, 'everybody'],
  [/^\/api\/oauth\/(applications|authorized_tokens)$/, 'api'],
  [/^\/api\/oauth\/(applications|authorized_tokens)\/\[id\]/, 'api of the owner'],
  [/^\/accounts\/resource\/(user|group)\/\[id\]$/, 'api of the owner'],
  [/^\/api\/auth\/\[\.\.\.nextauth\]$/, 'everybody'],
  [/^\/dev\//, 'everybody'],
]

export const audienceOf = (pattern: string): Audience | null =>
  rules.find(([addresses]) => addresses.test(pattern))?.[1] ?? null
