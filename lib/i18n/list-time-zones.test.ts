import { expect, it } from 'vitest'
import { listTimeZones } from './list-time-zones'

const summer = new Date('2026-07-01T00:00:00Z')
const labelOf = (zone: string, locale: string) =>
  listTimeZones(locale, summer)
    .flatMap(({ options }) => options)
    .find(({ value }) => value === zone)?.label

it('names zones in the reader’s language, with their offset of the day', () => {
  expect(labelOf('Asia/Shanghai', 'en')).toBe('Shanghai · China Standard Time (UTC+08:00)')
  expect(labelOf('Asia/Shanghai', 'zh-CN')).toBe('Shanghai · 中国标准时间 (UTC+08:00)')
  expect(labelOf('Europe/Paris', 'en')).toBe('Paris · Central European Summer Time (UTC+02:00)')
  expect(labelOf('America/Argentina/Salta', 'en')).toContain('Salta, Argentina')
  expect(labelOf('UTC', 'en')).toMatch(/^UTC/)
})

it('has every zone of the runtime once, by region', () => {
  const zones = listTimeZones('en', summer).flatMap(({ options }) => options.map(({ value }) => value))
  expect(new Set(zones).size).toBe(zones.length)
  expect(Intl.supportedValuesOf('timeZone').filter((zone) => !zones.includes(zone))).toEqual([])
})
