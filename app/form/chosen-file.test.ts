import { expect, test } from 'vitest'
import { chosenFile } from './chosen-file'

const formWith = (file: unknown) => {
  const form = new FormData()
  if (file instanceof File) form.append('logo', file)
  else if (file !== undefined) form.append('logo', String(file))
  return form
}

test('a field that was left empty has no file, sent by the browser or by a script', () => {
  expect(chosenFile(formWith(new File([], '')), 'logo')).toBeNull()
  expect(chosenFile(formWith(new File([], 'undefined')), 'logo')).toBeNull()
  expect(chosenFile(formWith(undefined), 'logo')).toBeNull()
  expect(chosenFile(formWith('text'), 'logo')).toBeNull()
  expect(chosenFile('forged', 'logo')).toBeNull()
})

test('a file that was chosen is there, even when nothing is in it', () => {
  expect(chosenFile(formWith(new File([], 'empty.png')), 'logo')?.name).toBe('empty.png')
  expect(chosenFile(formWith(new File(['x'], 'undefined')), 'logo')?.size).toBe(1)
})
