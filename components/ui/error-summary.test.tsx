import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ErrorSummary, sorted } from './error-summary'

const html = (errors: Parameters<typeof ErrorSummary>[0]['errors']) =>
  renderToStaticMarkup(<ErrorSummary title="Check these fields" errors={errors} refusal={1} />)

test('what is wrong with the whole is said without a heading about fields', () => {
  expect(html([{ message: 'Too many tries.' }])).toContain('Too many tries.')
  expect(html([{ message: 'Too many tries.' }])).not.toContain('Check these fields')
  expect(html([{ field: 'email', message: 'Enter an address.' }])).toContain('Check these fields')
})

test('fields come in the order of the page, those that it does not show last', () => {
  const errors = ['b', 'elsewhere', 'a'].map((field) => ({ field, message: `about ${field}` }))
  expect(sorted(errors, ['a', 'b']).fields.map(({ field }) => field)).toEqual(['a', 'b', 'elsewhere'])
  expect(sorted(errors, []).fields).toEqual(errors)
})

test('no sentence comes twice', () => {
  const errors = [
    { message: 'Try again.' },
    { field: 'a', message: 'Enter a web address.' },
    { field: 'b', message: 'Enter a web address.' },
    { field: 'c', message: 'Try again.' },
  ]
  expect(sorted(errors, ['b', 'a'])).toEqual({
    whole: [{ message: 'Try again.' }],
    fields: [{ field: 'b', message: 'Enter a web address.' }],
  })
})
