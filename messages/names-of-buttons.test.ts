import { expect, test } from 'vitest'
import { messages } from '.'

/** What a button shows, and what a screen reader calls it where several on a page show the same. */
const pairs = [
  ['admin.tokens.end.token', 'admin.tokens.end.tokenOf'],
  ['admin.tokens.end.family', 'admin.tokens.end.familyOf'],
  ['admin.tokens.end.access', 'admin.tokens.end.accessOf'],
  ['admin.keys.rotate', 'admin.keys.rotateOf'],
  ['admin.groups.remove.button', 'admin.groups.remove.of'],
  ['passkeys.security.rename', 'passkeys.security.renameNamed'],
  ['upstream.connected.disconnect', 'upstream.connected.disconnectNamed'],
] as const

const textOf = (tree: unknown, path: string): string =>
  path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], tree) as string

test.each(Object.entries(messages))(
  'in %s a name begins with what is shown (WCAG 2.5.3)',
  (_locale, tree) => {
    for (const [shown, named] of pairs)
      expect(textOf(tree, named), named).toMatch(new RegExp(`^${textOf(tree, shown)}`))
  },
)
