import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { messages } from '@/messages'

type Tree = { [key: string]: string | Tree }

const sources = ['app', 'components', 'lib', 'server', 'cli']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => /(?<!\.test|\.d)\.tsx?$/.test(file) && !file.includes('/generated/'))

const at = (path: string): string | Tree | undefined =>
  path
    .split('.')
    .reduce<string | Tree | undefined>(
      (tree, name) => (typeof tree === 'object' ? tree[name] : undefined),
      messages.en as unknown as Tree,
    )

const translator = String.raw`(?:getTranslations|useTranslations)\('([\w.-]+)'\)`

/** The items of a list between brackets, at its own depth. */
function itemsOf(list: string): string[] {
  let depth = 0
  let item = ''
  const items: string[] = []
  for (const letter of `${list},`) {
    if ('([{'.includes(letter)) depth += 1
    if (')]}'.includes(letter)) depth -= 1
    const isEnd = letter === ',' && depth === 0
    if (isEnd) items.push(item.trim())
    item = isEnd ? '' : item + letter
  }
  return items
}

/** Which namespaces a name stands for in a file; a name may be taken by several functions. */
function translatorsIn(source: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const add = (name: string, namespace: string) => found.set(name, [...(found.get(name) ?? []), namespace])
  for (const [, name = '', namespace = ''] of source.matchAll(
    new RegExp(String.raw`const (\w+) = (?:await )?${translator}`, 'g'),
  ))
    add(name, namespace)
  for (const [, names = '', list = ''] of source.matchAll(
    /const \[([\w\s,{}:]+)\] = await Promise\.all\(\[([\s\S]*?)\n? *\]\)/g,
  )) {
    const items = itemsOf(list)
    for (const [index, name] of itemsOf(names).entries()) {
      const namespace = new RegExp(`^${translator}$`).exec(items[index] ?? '')?.[1]
      if (namespace !== undefined) add(name, namespace)
    }
  }
  return found
}

const missingIn = (source: string): string[] =>
  [...translatorsIn(source)].flatMap(([name, namespaces]) =>
    [...source.matchAll(new RegExp(String.raw`(?<![\w.])${name}(?:\.\w+)?\('([\w.-]+)'`, 'g'))]
      .map(([, key = '']) => key)
      .filter((key) => namespaces.every((namespace) => at(`${namespace}.${key}`) === undefined))
      .map((key) => `${namespaces.join(' or ')}: ${key}`),
  )

test('a text that is not there is found', () => {
  const one = "const t = await getTranslations('common')\nt('copy') t('no.such.text')"
  expect(missingIn(one)).toEqual(['common: no.such.text'])
  const two = `const [t, { name }, u] = await Promise.all([\n  getTranslations('common'),\n  read({ a, b }),\n  getTranslations('errors'),\n])\nu('home') u.rich('copy')`
  expect(missingIn(two)).toEqual(['errors: copy'])
})

test('every text that a page asks for by name is there', () => {
  const missing = sources.flatMap((file) =>
    missingIn(readFileSync(file, 'utf8')).map((each) => `${file}: ${each}`),
  )
  expect(missing).toEqual([])
})

test('every namespace that a page asks for is there', () => {
  const asked = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(new RegExp(translator, 'g'))].map(([, namespace = '']) => ({
      file,
      namespace,
    })),
  )
  expect(asked.length).toBeGreaterThan(300)
  expect(asked.filter(({ namespace }) => typeof at(namespace) !== 'object')).toEqual([])
})
