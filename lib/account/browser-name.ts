import Bowser from 'bowser'

/** "Chrome on macOS", coarse on purpose; null when it says nothing. */
export function browserName(userAgent: string): string | null {
  const { browser, os } = Bowser.parse(userAgent)
  if (!browser.name) return null
  return os.name ? `${browser.name} · ${os.name}` : browser.name
}
