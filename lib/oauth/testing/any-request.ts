import fc, { type Arbitrary } from 'fast-check'

export const marker = '<script>alert("any-input")</script>'

/** Things that belong to the fixture, so that a made-up request gets further than its first check. */
export type Known = { values: string[]; authorizations: string[]; cookie: string; proof: string }

export type AnyRequest = { method: string; query: string; body: Uint8Array; headers: Record<string, string> }

const names = [
  ...['client_id', 'client_secret', 'redirect_uri', 'response_type', 'response_mode', 'scope', 'state'],
  ...['nonce', 'code_challenge', 'code_challenge_method', 'code_verifier', 'code', 'grant_type'],
  ...['refresh_token', 'resource', 'audience', 'claims', 'prompt', 'max_age', 'display', 'acr_values'],
  ...['id_token_hint', 'post_logout_redirect_uri', 'logout_hint', 'login_hint', 'ui_locales', 'interaction'],
  ...['approval_prompt', 'access_type', 'registration', 'dpop_jkt', 'authorization_details', 'request'],
  ...['request_uri', 'token', 'token_type_hint', 'access_token', 'device_code', 'user_code', 'username'],
  ...['password', 'subject_token', 'subject_token_type', 'actor_token', 'actor_token_type'],
  ...['requested_token_type', 'client_assertion', 'client_assertion_type', 'assertion'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'then'],
]

const grant = (name: string) => `urn:ietf:params:oauth:grant-type:${name}`
const tokenType = (name: string) => `urn:ietf:params:oauth:token-type:${name}`

const words = [
  ...['code', 'token', 'id_token token', 'code id_token', 'none', 'login', 'none login', 'S256', 'plain'],
  ...['query', 'fragment', 'form_post', 'jwt', 'query.jwt', 'form_post.jwt', 'web_message'],
  ...['authorization_code', 'refresh_token', 'client_credentials', 'password', 'implicit'],
  ...[grant('device_code'), grant('token-exchange'), grant('jwt-bearer'), grant('saml2-bearer')],
  ...[tokenType('access_token'), tokenType('refresh_token'), tokenType('jwt'), tokenType('saml2')],
  'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  ...[
    'openid',
    'openid profile',
    'api',
    'offline_access',
    'access_token',
    '0',
    '-1',
    '1e99',
    '999999999999999999',
  ],
  ...[
    '{"userinfo":{"name":null}}',
    '{"id_token":{"sub":{"value":"x"},"acr":{"essential":true,"values":[1]}}}',
  ],
  ...[
    '[{"type":"payment","amount":1}]',
    '[{"type":"__proto__"}]',
    '{"__proto__":{"polluted":true}}',
    '[[[]]]',
  ],
]

const nasty = [
  ...['', ' ', '\0', '\r\nset-cookie: x=y', '\ud800', '\udfff\ud800', '\u202e', '\u{1f600}', 'ﬁ', 'İ', '＠'],
  ...['%ZZ', '%00', '%', '+', '&', '=', ';', '../..', "'; drop table users; --", '${7*7}', '{{7*7}}', marker],
  ...['"><img src=x onerror=alert(1)>', 'javascript:alert(1)', 'data:text/html,x', '//evil.test', 'https://'],
  ...['https://rp.test/cb', 'https://rp.test@evil.test/cb', 'http://127.0.0.1:1/', 'http://[::1]:1/', 'x:'],
  ...['https://evil.test/%0d%0a', 'urn:ietf:params:oauth:request_uri:', 'urn:x', 'http://[', 'https://a b'],
]

const base64url = (text: string) => Buffer.from(text).toString('base64url')
const algorithm = fc.constantFrom(
  'none',
  'None',
  'HS256',
  'ES256',
  'RS256',
  'PS256',
  'EdDSA',
  'dir',
  'x',
  1,
  null,
)
const anyJwk = fc.constantFrom<unknown[]>(
  ...[null, 'x', {}, { kty: 'EC' }, { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }, { kty: 'oct', k: 'AA' }],
  ...[{ kty: 'RSA', n: 'AQ', e: 'AQ' }, { kty: 'OKP', crv: 'Ed25519', x: 'AA' }, { kty: 1 }, []],
)
const joseHeader = fc.record(
  {
    alg: algorithm,
    typ: fc.constantFrom('JWT', 'at+jwt', 'dpop+jwt', 'oauth-authz-req+jwt', 'x', 1, null),
    kid: fc.oneof(
      fc.constantFrom('test-ES256', 'test-RS256', 'test-encryption'),
      fc.string(),
      fc.jsonValue(),
    ),
    jwk: anyJwk,
    jku: fc.constant('http://127.0.0.1:1/'),
    x5c: fc.jsonValue(),
    crit: fc.constantFrom<unknown[]>(['x'], ['b64'], [], 'x'),
    b64: fc.boolean(),
    zip: fc.constant('DEF'),
    enc: fc.constantFrom('A256GCM', 'A128CBC-HS256', 'x', 1),
    p2c: fc.constant(2 ** 31),
  },
  { requiredKeys: ['alg'] },
)
const claim = fc.oneof(
  fc.constantFrom<unknown[]>(
    'client-web',
    'client-machine',
    'https://issuer.test',
    1_893_456_030,
    -1,
    1.5,
    null,
    [],
  ),
  fc.jsonValue(),
)
const claims = fc.oneof(
  fc.dictionary(
    fc.constantFrom('iss', 'sub', 'aud', 'exp', 'iat', 'nbf', 'jti', 'htm', 'htu', 'ath', ...names),
    claim,
  ),
  fc.jsonValue(),
)
const signature = fc.oneof(fc.constantFrom('', 'AAAA', base64url('\0'.repeat(64)), '!'), fc.base64String())
const jwt = fc
  .tuple(joseHeader, claims, signature)
  .map(
    ([header, content, end]) =>
      `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(content))}.${end}`,
  )
const jwe = fc
  .tuple(joseHeader, fc.array(fc.base64String(), { minLength: 4, maxLength: 4 }))
  .map(([header, parts]) => [base64url(JSON.stringify(header)), ...parts].join('.'))
const long = fc
  .tuple(fc.constantFrom('a', '%41', '[', '{"a":', 'é', '.', '-', 'a '), fc.integer({ min: 500, max: 9_000 }))
  .map(([unit, count]) => unit.repeat(count))
const damaged = (known: string[]) =>
  fc.tuple(fc.constantFrom(...known), fc.nat(), fc.string({ maxLength: 3 })).map(([text, at, put]) => {
    const place = at % (text.length + 1)
    return text.slice(0, place) + put + text.slice(place + 1)
  })

const anyValue = ({ values }: Known) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...values) },
    { weight: 4, arbitrary: fc.constantFrom(...words) },
    { weight: 3, arbitrary: fc.constantFrom(...nasty) },
    { weight: 2, arbitrary: jwt },
    ...[damaged(values), jwe, long, fc.json(), fc.webUrl(), fc.string({ unit: 'binary' }), fc.string()],
  )

const anyName = fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...names) }, fc.string({ unit: 'binary' }))

/** As octets: halves of surrogate pairs become what an encoder without checks would send. */
const escaped = (text: string) =>
  encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '')) + (/[\ud800-\udfff]/.test(text) ? '%ED%A0%80' : '')

type Pairs = (readonly [string, string])[]
const written = (pairs: Pairs) => pairs.map(([name, text]) => `${escaped(name)}=${escaped(text)}`).join('&')

/** A good request to begin with, or none, of which some is replaced and to which some is added. */
const anyForm = (known: Known, good: Record<string, string>[]) => {
  const value = anyValue(known)
  const start = fc.constantFrom({}, ...good)
  const more = fc.array(fc.tuple(anyName, value), { maxLength: 7 })
  const form = fc.tuple(start, more, fc.integer({ min: 0, max: 9 })).map(([base, extra, repeats]) => {
    const replaced = new Map<string, string>([...Object.entries(base), ...extra])
    return written(repeats === 0 ? [...Object.entries(base), ...extra] : [...replaced])
  })
  const noise = fc.oneof(fc.string(), fc.string({ unit: 'binary-ascii' }), fc.constantFrom(...nasty))
  return fc.oneof({ weight: 9, arbitrary: form }, noise)
}

const printable = fc.string().map((text) => text.replace(/[^\x20-\x7e\xa0-\xff]/g, ''))

const anyHeaders = (known: Known): Arbitrary<Record<string, string>> => {
  const token = fc
    .oneof(fc.constantFrom(...known.values), jwt, jwe, printable)
    .map((text) => text.replace(/[^\x21-\x7e]/g, ''))
  const authorization = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...known.authorizations) },
    ...['Basic', 'Bearer', 'DPoP', 'bearer', 'Digest', ''].map((scheme) =>
      token.map((text) => `${scheme} ${text}`),
    ),
    fc
      .tuple(fc.string(), fc.string())
      .map((pair) => `Basic ${Buffer.from(pair.join(':')).toString('base64')}`),
  )
  const type = fc.oneof(
    { weight: 9, arbitrary: fc.constant('application/x-www-form-urlencoded') },
    fc.constantFrom('application/json', 'multipart/form-data; boundary=x', 'text/plain', marker, ''),
    fc.constantFrom('application/x-www-form-urlencoded; charset=utf-7', 'application/x-www-form-urlencoded;'),
  )
  return fc.record(
    {
      authorization,
      'content-type': type,
      cookie: fc.oneof(
        { weight: 3, arbitrary: fc.constant(known.cookie) },
        printable,
        fc.constant(`session=${marker}`),
      ),
      dpop: fc.oneof(fc.constant(known.proof), token, fc.constant(`${known.proof}, ${known.proof}`)),
      origin: fc.constantFrom('https://rp.test', 'null', 'https://evil.test', marker),
      accept: fc.oneof(
        fc.constantFrom('application/token-introspection+jwt', 'text/html', marker),
        printable,
      ),
      'accept-language': fc.oneof(fc.constantFrom('zh-CN', 'x'.repeat(3_000)), printable),
      'x-forwarded-for': fc.oneof(fc.constantFrom('::ffff', 'a', marker), printable),
      'x-request-id': fc.oneof(fc.constantFrom(marker, 'x'.repeat(3_000)), printable),
    },
    { requiredKeys: ['content-type'] },
  )
}

const otherMethods = ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']

/** Anything that can be sent to an endpoint with these methods. */
export function anyRequest(
  known: Known,
  { methods, good }: { methods: readonly string[]; good: Record<string, string>[] },
): Arbitrary<AnyRequest> {
  const method = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...methods) },
    fc.constantFrom(...otherMethods),
  )
  const form = anyForm(known, good)
  const bytes = fc.oneof({ weight: 14, arbitrary: form.map((text) => Buffer.from(text)) }, fc.uint8Array())
  const aside = fc.oneof({ weight: 9, arbitrary: fc.constant('') }, form)
  return fc
    .tuple(method, form, bytes, aside, anyHeaders(known))
    .map(([name, text, body, beside, headers]) => {
      const hasBody = name !== 'GET' && name !== 'HEAD'
      const query = (hasBody ? beside : text).replaceAll('#', '')
      return { method: name, query, body: hasBody ? body : new Uint8Array(), headers }
    })
}
