import { createFormatter } from 'use-intl/core'
import { expect, test } from 'vitest'
import { dateFormats, firstTimeZone } from './time-zone'

test('the zone is the first that there is, and UTC where there is none', () => {
  expect(firstTimeZone('Asia/Shanghai', 'Europe/Paris')).toBe('Asia/Shanghai')
  expect(firstTimeZone(null, 'Europe/Paris')).toBe('Europe/Paris')
  expect(firstTimeZone('Mars/Olympus', '"><script>', undefined)).toBe('UTC')
  expect(firstTimeZone('x'.repeat(10_000))).toBe('UTC')
})

test('a time says its zone, in both languages', () => {
  const at = new Date('2026-11-21T20:13:00Z')
  const said = (locale: string, timeZone: string) =>
    createFormatter({ locale, timeZone, formats: { dateTime: dateFormats } }).dateTime(at, 'exact')
  expect(said('en', 'UTC')).toBe('November 21, 2026 at 08:13 PM UTC')
  expect(said('en', 'Asia/Shanghai')).toBe('November 22, 2026 at 04:13 AM GMT+8')
  expect(said('zh-CN', 'Asia/Shanghai')).toContain('2026年11月22日')
  expect(said('zh-CN', 'Asia/Shanghai')).toContain('GMT+8')
})
