import { expect, it } from 'vitest'
import { websiteDomain } from './website-domain'

it.each([
  ['https://fieldnotes.dev/about?x#y', 'fieldnotes.dev'],
  ['https://WWW.FieldNotes.dev:8443/', 'fieldnotes.dev'],
  ['https://fieldnotes.dev./', 'fieldnotes.dev'],
  ['https://app.fieldnotes.dev/', 'app.fieldnotes.dev'],
  ['https://www.com/', 'www.com'],
  ['https://bücher.example/', 'xn--bcher-kva.example'],
  ['https://BÜCHER.example/', 'xn--bcher-kva.example'],
  ['https://ｆieldnotes。dev/', 'fieldnotes.dev'],
  ['https://gооgle.com/', 'xn--ggle-55da.com'],
  ['https://localhost/', null],
  ['https://127.0.0.1/', null],
  ['https://0x7f.1/', null],
  ['https://2130706433/', null],
  ['https://[::1]/', null],
  ['ftp://fieldnotes.dev/', null],
  ['not an address', null],
  [null, null],
])('%s has the domain %s', (homepageUri, domain) => expect(websiteDomain(homepageUri)).toBe(domain))
