const byOid: Record<string, string> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.15': 'BUSINESSCATEGORY',
  '2.5.4.97': 'ORGANIZATIONIDENTIFIER',
  '1.2.840.113549.1.9.1': 'EMAILADDRESS',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  E: 'EMAILADDRESS',
  EMAIL: 'EMAILADDRESS',
  S: 'ST',
}

/**
 * A distinguished name (RFC 4514) in canonical form, so that equal names are equal strings: spaces, escapes and type names are normalized,
 * values compare exactly. null if it is malformed; the forms `#04024869` and `"quoted"` are not supported.
 */
export function canonicalName(name: string): string | null {
  const parts = split(name, ',').map(canonicalPart)
  return parts.includes(null) ? null : parts.join(',')
}

/** The subject as node:crypto prints it (a line per part, the widest first), in canonical form. */
export const canonicalSubject = (subject: string): string | null =>
  canonicalName(subject.split('\n').reverse().join(','))

function canonicalPart(part: string): string | null {
  const attributes = split(part, '+').map(canonicalAttribute)
  return attributes.includes(null) ? null : attributes.sort().join('+')
}

function canonicalAttribute(attribute: string): string | null {
  const [, type, escaped] = /^\s*([A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)+)\s*=\s*(.*)$/s.exec(attribute) ?? []
  const value = escaped === undefined ? null : unescape(escaped)
  if (type === undefined || !value) return null
  const name = type.toUpperCase()
  return `${Object.hasOwn(byOid, name) ? byOid[name] : name}=${JSON.stringify(value)}`
}

/** Splits at each unescaped separator; one empty part if the text is incomplete. */
function split(text: string, separator: ',' | '+'): string[] {
  const parts = text.match(separator === ',' ? /(?:[^\\,]|\\.)+/gs : /(?:[^\\+]|\\.)+/gs) ?? []
  const isWhole = parts.length > 0 && parts.join(separator) === text
  return isWhole ? parts : ['']
}

function unescape(escaped: string): string | null {
  if (/^[#"]/.test(escaped)) return null
  const trimmed = escaped.replace(/(?<!\\)\s+$/, '')
  const bytes = trimmed.match(/\\[0-9A-Fa-f]{2}|\\?./gsu) ?? []
  try {
    const value = decodeURIComponent(bytes.map(encodeByte).join(''))
    return value.replace(/\s+/g, ' ').trim()
  } catch {
    return null
  }
}

const encodeByte = (one: string): string =>
  /^\\[0-9A-Fa-f]{2}$/.test(one) ? `%${one.slice(1)}` : encodeURIComponent(one.replace(/^\\(?=.)/su, ''))
