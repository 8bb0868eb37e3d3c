import { expect, it } from 'vitest'
import { registrableDomain } from './registrable-domain'

it.each([
  ['app.fieldnotes.dev', 'fieldnotes.dev'],
  ['fieldnotes.dev', 'fieldnotes.dev'],
  ['paypal.com.evil.test', 'evil.test'],
  ['app.notes.co.uk', 'notes.co.uk'],
  ['notes.co.uk', 'notes.co.uk'],
  ['www.notes.com.cn', 'notes.com.cn'],
  ['ada.github.io', 'ada.github.io'],
  ['a.b.ada.github.io', 'ada.github.io'],
  ['localhost', 'localhost'],
  ['127.0.0.1', '127.0.0.1'],
  ['[::1]', '[::1]'],
])('%s belongs to the owner of %s', (hostname, owned) => expect(registrableDomain(hostname)).toBe(owned))
