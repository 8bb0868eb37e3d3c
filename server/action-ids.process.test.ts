import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Manifest = {
  encryptionKey: string
  node: Record<string, { filename: string; exportedName: string }>
}

const built = new URL('../.next/server/server-reference-manifest.json', import.meta.url)

// Nodes that build for themselves answer each other's forms, and a form from before an upgrade still finds its action.
test('the names of actions follow from their files alone, wherever and whenever they are built', () => {
  const { encryptionKey, node } = JSON.parse(readFileSync(built, 'utf8')) as Manifest
  const salt = createHash('sha256').update('auth-center server actions').digest('base64')
  expect(encryptionKey).toBe(salt)
  const actions = Object.entries(node)
  expect(actions.length).toBeGreaterThan(50)
  for (const [id, { filename, exportedName }] of actions) {
    const name = createHash('sha1').update(`${salt}${filename}:${exportedName}`).digest('hex')
    // The first byte says what arguments it takes.
    expect(id.slice(2), filename).toBe(name)
    expect(filename).toMatch(/^(app|components|lib)\//)
  }
})
