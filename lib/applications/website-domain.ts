/** The parser of URLs writes every spelling of an IPv4 address like this. */
const address = /^\d+(\.\d+){3}$/

/** The domain of a website as DNS has it (lower case, punycode), without "www."; null: it has none that could be proved. */
export function websiteDomain(homepageUri: string | null): string | null {
  if (homepageUri === null || !URL.canParse(homepageUri)) return null
  const { protocol, hostname } = new URL(homepageUri)
  if (!/^https?:$/.test(protocol) || hostname.startsWith('[') || address.test(hostname)) return null
  const domain = hostname.replace(/\.$/, '').replace(/^www\.(?=[^.]+\.)/, '')
  return domain.includes('.') ? domain : null
}
