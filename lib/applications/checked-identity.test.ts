import { describe, expect, it } from 'vitest'
import { checkedIdentity, commonHome, homeOf } from './checked-identity'

it.each([
  ['https://app.fieldnotes.dev/callback', { kind: 'domain', domain: 'fieldnotes.dev' }],
  ['https://google.com.evil.test/', { kind: 'domain', domain: 'evil.test' }],
  ['http://127.0.0.1:8080/', { kind: 'computer' }],
  ['http://localhost/callback', { kind: 'computer' }],
  ['http://[::1]:9/', { kind: 'computer' }],
  ['com.example.app:/callback', { kind: 'scheme', scheme: 'com.example.app:' }],
])('%s leads home to %j', (uri, home) => expect(homeOf(uri)).toEqual(home))

it('names a common home only where every address leads there', () => {
  const [own, other] = ['https://a.notes.dev/', 'https://google.com/']
  expect(commonHome([own, 'https://b.notes.dev/x'])).toEqual({ kind: 'domain', domain: 'notes.dev' })
  expect(commonHome([own, other])).toBeNull()
  expect(commonHome([])).toBeNull()
})

describe('what a developer says', () => {
  const unproved = { reviewedAt: null, verifiedDomain: null }
  const said = { ...unproved, publisher: 'Google LLC', homepageUri: 'https://google.com/' }
  const home = homeOf('https://evil.test/callback')

  it('is left out where it was not checked', () => {
    const shown = checkedIdentity(said, home)
    expect(shown).toEqual({ publisher: null, websiteHost: null, verifiedDomain: null })
    expect(checkedIdentity(said, null).websiteHost).toBeNull()
    expect(checkedIdentity(said, { kind: 'computer' }).websiteHost).toBeNull()
  })

  it('is shown after the review of an administrator', () => {
    const shown = checkedIdentity({ ...said, reviewedAt: 1 }, home)
    expect(shown).toMatchObject({ publisher: 'Google LLC', websiteHost: 'google.com' })
  })

  it('includes a website of the domain that the answers go to', () => {
    const own = { ...unproved, publisher: null, homepageUri: 'https://www.evil.test/' }
    expect(checkedIdentity(own, home).websiteHost).toBe('www.evil.test')
  })

  it('includes a proved domain as long as the website is there, in any spelling', () => {
    const proved = (verifiedDomain: string, homepageUri: string | null) =>
      checkedIdentity({ ...unproved, verifiedDomain, publisher: null, homepageUri }, home)
    expect(proved('notes.dev', 'https://www.NOTES.dev/')).toMatchObject({
      websiteHost: 'www.notes.dev',
      verifiedDomain: 'notes.dev',
    })
    expect(proved('xn--bcher-kva.example', 'https://b\u00FCcher.example/').verifiedDomain).not.toBeNull()
    for (const elsewhere of ['https://notes.dev.evil.test/', 'https://app.notes.dev/', null])
      expect(proved('notes.dev', elsewhere).verifiedDomain).toBeNull()
  })
})
