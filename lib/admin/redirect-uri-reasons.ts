import type { RedirectUriProblem } from '@/lib/applications/redirect-uri'

/** For the terminal, which speaks English. */
export const redirectUriReasons: Record<RedirectUriProblem, string> = {
  too_long: 'is too long',
  characters: 'expected printable ASCII without spaces and backslashes',
  fragment: 'expected an address without a # part',
  wildcard: 'expected a whole address, without a wildcard',
  unreadable: 'expected a whole address such as https://example.com/callback',
  scheme: 'expected https, or a scheme with a dot in it such as com.example.app',
  scheme_not_allowed: 'this server does not allow that scheme (the setting redirectSchemes)',
  native_only: 'a scheme of its own is for native applications',
  userinfo: 'expected an address without a user before the @',
  plain_http_lan: 'expected https; plain http is for this computer only',
  plain_http: 'expected https; plain http is for this computer only',
  dot_segments: 'expected a path without . and .. parts',
  path_parameters: 'expected a path without a semicolon',
  encoded_slash: 'expected a path without an encoded slash',
  reserved_parameter: 'the query uses a name that the answer needs, such as code or state',
}
