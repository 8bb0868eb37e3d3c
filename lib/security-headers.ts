type Policy = { nonce: string; formTarget: string | null; isDevelopment: boolean }

/** React asks for `eval` while developing, and the development server talks to its pages over a socket. */
export function contentSecurityPolicy({ nonce, formTarget, isDevelopment }: Policy): string {
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'${formTarget ? ` ${formTarget}` : ''}`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/**
 * The origin of a validated redirect URI as a source expression. A host that the policy's grammar cannot write (an IPv6 address), and a
 * private-use scheme, are named by their scheme alone.
 */
export function formTarget(origin: string | null): string | null {
  if (!origin) return null
  if (/^https?:\/\/[a-z0-9.-]+(:\d+)?$/i.test(origin)) return origin
  return /^[a-z][a-z0-9+.-]*:/i.exec(origin)?.[0].toLowerCase() ?? null
}

/** Pages and protocol answers alike. */
export function securityHeaders(issuer: string): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // Not no-referrer: with it a form's Origin is `null`, and server actions refuse that.
    'referrer-policy': 'same-origin',
    // Passkeys are for this site's own pages, not for a frame in them (WebAuthn Level 3 section 5.9).
    'permissions-policy':
      'camera=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
    ...(issuer.startsWith('https:') && {
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
    }),
  }
}

export function pageHeaders(issuer: string): Record<string, string> {
  return { ...securityHeaders(issuer), 'cache-control': 'private, no-store' }
}

/** Headers that the response sets itself stay. */
export function withSecurityHeaders(response: Response, issuer: string): Response {
  for (const [name, value] of Object.entries(securityHeaders(issuer))) {
    if (!response.headers.has(name)) response.headers.set(name, value)
  }
  return response
}
