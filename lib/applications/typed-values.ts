import type { ScopeWish } from './schema'

// Read while a page wakes up: without the table of fields and its schemas, which weigh as much as the page.

/** One value of a form, empty where it has none. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** The last of them counts: a switch comes with a hidden "off" before it. */
export const flagIn = (form: FormData, field: string): boolean | undefined =>
  form.has(field) ? form.getAll(field).at(-1) === 'on' : undefined

/** Rows are `field.0`, `field.1`; boxes to tick all have the field's own name, and an empty one says that the list is there. */
export function listIn(form: FormData, field: string): string[] | undefined {
  const rows = [...form.keys()].filter(
    (name) => name.startsWith(`${field}.`) && /^\d+$/.test(name.slice(field.length + 1)),
  )
  if (rows.length === 0 && !form.has(field)) return undefined
  const values = [...rows.flatMap((name) => form.getAll(name)), ...form.getAll(field)]
  const texts = values.map((value) => (typeof value === 'string' ? value.trim() : ''))
  return texts.slice(0, texts.findLastIndex((each) => each !== '') + 1)
}

/** The permissions of a form: `wishes` has the name of each, and what is said of it has that name at its end. */
export const typedWishes = (form: FormData): ScopeWish[] =>
  form.getAll('wishes').flatMap((name) => {
    if (typeof name !== 'string') return []
    const textOf = (part: string) => textIn(form, `${part}.${name}`)
    const wish = textOf('wish')
    return [
      {
        name,
        wish: wish === 'needed' || wish === 'optional' ? wish : 'no',
        reasonEn: textOf('reasonEn'),
        reasonZh: textOf('reasonZh'),
      },
    ]
  })
