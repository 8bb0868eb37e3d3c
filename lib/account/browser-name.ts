import Bowser from 'bowser'

/** "Chrome on macOS", coarse on purpose; null when it says nothing. */
export function browserName(userAgent: string): string | null {
  const { browser, os } = Bowser.parse(userAgent)
  if (!browser.name) return null
  return os.name ? `${browser.name} · ${os.name}` : browser.name
}

export type DeviceKind = 'desktop' | 'mobile' | 'tablet' | 'tv' | 'unknown'

/** What it says it runs on. */
export function deviceKind(userAgent: string): DeviceKind {
  const { type } = Bowser.parse(userAgent || '-').platform
  return kinds.find((kind) => kind === type) ?? 'unknown'
}

const kinds: DeviceKind[] = ['desktop', 'mobile', 'tablet', 'tv']

export type KnownBrowser = { name: string; system: string | null }

/** For a mail whose reader may not have sent the request: only names from a list, because the sender chooses the rest of a user agent. */
export function knownBrowser(userAgent: string): KnownBrowser | null {
  if (userAgent === '') return null
  const { browser, os } = Bowser.parse(userAgent)
  if (!browser.name || !browserNames.has(browser.name)) return null
  return { name: browser.name, system: os.name && systemNames.has(os.name) ? os.name : null }
}

const browserNames = new Set<string>(Object.values(Bowser.BROWSER_MAP))
const systemNames = new Set<string>(Object.values(Bowser.OS_MAP))
