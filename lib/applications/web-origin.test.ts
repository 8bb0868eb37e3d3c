import { expect, it } from 'vitest'
import { originProblem } from './web-origin'

it.each([
  ['https://notes.test', null],
  ['https://notes.test:8443', null],
  ['http://localhost:5173', null],
  ['http://127.0.0.1', null],
  ['http://[::1]:3000', null],
  ['http://notes.test', 'plain_http'],
  ['https://notes.test/', 'not_exact'],
  ['https://notes.test/app', 'not_exact'],
  ['https://NOTES.test', 'not_exact'],
  ['https://notes.test:443', 'not_exact'],
  ['https://user@notes.test', 'not_exact'],
  ['https://notes.test?x', 'not_exact'],
  ['https://*.notes.test', 'wildcard'],
  ['*', 'wildcard'],
  ['null', 'unreadable'],
  ['', 'unreadable'],
  ['https:notes.test', 'unreadable'],
  ['notes.test', 'unreadable'],
  ['file:///etc/passwd', 'unreadable'],
  [`https://${'a'.repeat(500)}.test`, 'too_long'],
])('an origin %j: %s', (value, problem) => expect(originProblem(value)).toBe(problem))
