import { expect, it } from 'vitest'
import { clientAddress } from './client-address'

const of = (value: string | null) =>
  clientAddress(new Headers(value === null ? {} : { 'x-forwarded-for': value }))

it('takes the entry that the nearest proxy added, not what the sender claimed before it', () => {
  expect(of('203.0.113.9')).toBe('203.0.113.9')
  expect(of('198.51.100.1, 127.0.0.1, 203.0.113.9')).toBe('203.0.113.9')
})

it('reads an IPv4 address that came over an IPv6 socket as IPv4', () => {
  expect(of('::ffff:203.0.113.9')).toBe('203.0.113.9')
  expect(of('2001:db8::1')).toBe('2001:db8::1')
})

it('drops the port that some proxies add', () => {
  expect(of('203.0.113.9:51234')).toBe('203.0.113.9')
  expect(of('198.51.100.1:1, 203.0.113.9:65535')).toBe('203.0.113.9')
  expect(of('[2001:db8::1]:443')).toBe('2001:db8::1')
  expect(of('[2001:db8::1]')).toBe('2001:db8::1')
  expect(of('::ffff:203.0.113.9:80')).toBeNull()
  expect(of('[::ffff:203.0.113.9]:80')).toBe('203.0.113.9')
})

it('has no address for anything that is not one', () => {
  for (const value of [null, '', 'unknown', 'a'.repeat(200_000), '203.0.113.9:99, <script>']) {
    expect(of(value)).toBeNull()
  }
})
