/** Registries that hand out names one level further down, and hosts that give one to each customer. */
const shared = [
  'github.io',
  'gitlab.io',
  'vercel.app',
  'netlify.app',
  'pages.dev',
  'workers.dev',
  'herokuapp.com',
]
const secondLevel = /^(?:com?|org|net|edu|gov|ac|or|ne|go|gob|nom|gv|sch|ltd|plc|me)\.[a-z]{2}$/

/** The registrable domain of a host name, shown bold. Without the public suffix list it may name too much, never less than two labels. */
export function registrableDomain(hostname: string): string {
  const labels = hostname.split('.')
  if (labels.length < 3 || /^[\d.]+$/.test(hostname) || hostname.startsWith('[')) return hostname
  const end = labels.slice(-2).join('.')
  return labels.slice(shared.includes(end) || secondLevel.test(end) ? -3 : -2).join('.')
}
