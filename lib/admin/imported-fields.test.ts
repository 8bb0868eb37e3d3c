import { describe, expect, it } from 'vitest'
import { ApplicationChanges } from '@/lib/applications/application-document'
import { applicationFields } from '@/lib/applications/fields'
import { fieldSamples } from '@/lib/applications/testing/field-samples'
import { fieldCalled, fromWire, wireNames } from '@/lib/applications/wire-names'
import { importedFields } from './imported-fields'

describe.each(applicationFields)('%s', (field) => {
  const [good, bad] = fieldSamples[field]
  const wire = wireNames[field]
  const edited = (value: unknown) => ApplicationChanges.safeParse({ [field]: fromWire(field, value) })

  it('takes a good value on a form, in the JSON API and in an import, as the same', () => {
    expect(fieldCalled(wire)).toBe(field)
    const value = edited(good).data?.[field]
    expect(value).toBeDefined()
    expect(importedFields[wire].safeParse(good)).toEqual({ success: true, data: value })
  })

  it('refuses a bad one in all of them', () => {
    expect(edited(bad).success).toBe(false)
    expect(importedFields[wire].safeParse(bad).success).toBe(false)
  })
})
