import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { missingOptionalPackages } from '../complete-lock.mjs'

test('package-lock.json names the packages of every platform (else: node scripts/complete-lock.mjs)', () => {
  expect(missingOptionalPackages(JSON.parse(readFileSync('package-lock.json', 'utf8')))).toEqual([])
})
