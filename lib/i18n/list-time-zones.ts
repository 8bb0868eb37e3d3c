export const zoneRegions = [
  'Africa',
  'America',
  'Antarctica',
  'Arctic',
  'Asia',
  'Atlantic',
  'Australia',
  'Europe',
  'Indian',
  'Pacific',
  'Other',
] as const
export type ZoneRegion = (typeof zoneRegions)[number]
export type ZoneGroup = { region: ZoneRegion; options: { value: string; label: string }[] }

const memo = new Map<string, ZoneGroup[]>()

/** Every zone of the runtime by region, as "Shanghai · China Standard Time (GMT+8)" in that language. Kept for the day: offsets move with the seasons. */
export function listTimeZones(locale: string, at = new Date()): ZoneGroup[] {
  const key = `${locale} ${at.toISOString().slice(0, 10)}`
  const known = memo.get(key)
  if (known) return known
  if (memo.size >= 8) memo.clear()
  const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])]
  const groups = zoneRegions.map((region) => ({
    region,
    options: zones
      .filter((zone) => regionOf(zone) === region)
      .map((zone) => ({ value: zone, label: labelOf(zone, locale, at) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, locale)),
  }))
  const filled = groups.filter(({ options }) => options.length > 0)
  memo.set(key, filled)
  return filled
}

const regionOf = (zone: string): ZoneRegion =>
  zoneRegions.find((region) => zone.startsWith(`${region}/`)) ?? 'Other'

function labelOf(zone: string, locale: string, at: Date): string {
  const city = zone.split('/').slice(1).reverse().join(', ').replaceAll('_', ' ') || zone
  const name = partOf(zone, locale, at, 'long')
  const offset = partOf(zone, 'en', at, 'longOffset').replace('GMT', 'UTC')
  return name.startsWith('GMT') ? `${city} (${offset})` : `${city} · ${name} (${offset})`
}

const partOf = (zone: string, locale: string, at: Date, timeZoneName: 'long' | 'longOffset'): string =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? ''
