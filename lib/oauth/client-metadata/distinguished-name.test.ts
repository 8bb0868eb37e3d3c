import { describe, expect, it } from 'vitest'
import { otherCertificate, robotCertificate } from '../testing/test-certificates'
import { canonicalName, canonicalSubject } from './distinguished-name'

const robot = 'CN=robot 1+OU=Robots,O=Müller\\, Söhne,C=CH'

describe('a distinguished name', () => {
  it.each([
    ['as openssl writes it (RFC 2253)', robot],
    ['with blanks', ' CN = robot  1 + OU = Robots ,  O = Müller\\, Söhne , C=CH '],
    ['with the other order in a part', 'OU=Robots+CN=robot 1,O=Müller\\, Söhne,C=CH'],
    ['with octets in hexadecimal', 'CN=robot 1+OU=Robots,O=M\\C3\\BCller\\2C S\\c3\\b6hne,C=CH'],
    ['with types as numbers', '2.5.4.3=robot 1+2.5.4.11=Robots,2.5.4.10=Müller\\, Söhne,2.5.4.6=CH'],
    ['with small types', 'cn=robot 1+ou=Robots,o=Müller\\, Söhne,c=CH'],
  ])('is the same %s', (_how, name) => {
    expect(canonicalName(name)).toBe(canonicalSubject(robotCertificate.subject))
  })

  it.each([
    ['the order of its parts', 'C=CH,O=Müller\\, Söhne,CN=robot 1+OU=Robots'],
    ['a value', 'CN=robot 2+OU=Robots,O=Müller\\, Söhne,C=CH'],
    ['a letter', 'CN=Robot 1+OU=Robots,O=Müller\\, Söhne,C=CH'],
    ['a part less', 'CN=robot 1+OU=Robots,C=CH'],
    ['parts instead of one part', 'CN=robot 1,OU=Robots,O=Müller\\, Söhne,C=CH'],
  ])('is another one by %s', (_what, name) => {
    expect(canonicalName(name)).not.toBeNull()
    expect(canonicalName(name)).not.toBe(canonicalSubject(robotCertificate.subject))
  })

  it('does not take a comma in a value for the end of it', () => {
    const subject = canonicalSubject(otherCertificate.subject)
    expect(subject).toBe(canonicalName('CN=other\\, CN=robot 1,O=Evil,C=CH'))
    expect(subject).not.toBe(canonicalName('CN=other,CN=robot 1,O=Evil,C=CH'))
  })

  it.each([
    '',
    'robot',
    'CN=',
    'CN=a,',
    ',CN=a',
    'CN=a,,C=CH',
    'CN=a+',
    '=a',
    'CN=#04024869',
    'CN="a"',
    'CN=\\C3',
    'CN=a\\',
  ])('is none of "%s"', (text) => {
    expect(canonicalName(text)).toBeNull()
  })
})
