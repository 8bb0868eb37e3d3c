import { expect, test } from 'vitest'
import { z } from 'zod'
import { readForm } from './read-form'

const Schema = z.object({
  first: z.string().min(3, 'short').regex(/^\d*$/, 'digits'),
  second: z.string().min(1, 'required'),
})

test('says the first problem of each field, in the order of the fields', () => {
  const form = new FormData()
  form.set('first', 'x')
  const read = readForm(Schema, form)
  expect(read).toEqual({ ok: false, fieldErrors: { first: 'short', second: 'required' } })
  expect(Object.keys((!read.ok && read.fieldErrors) || {})).toEqual(['first', 'second'])
})
