import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import english from './en/admin.json'

const { actions, groups } = english.audit as { actions: Record<string, object>; groups: object }

/** What the use cases record: the literals that follow `action`, on its line or, of a choice or a call, the next. */
function recordedActions(): string[] {
  const files = execFileSync('git', ['ls-files', 'lib', 'cli', 'server'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => /(?<!\.test)\.ts$/.test(file) && !/\/testing\//.test(file))
  const found = files.flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    if (!/record(Audit)?\(|setStatus\(/.test(source)) return []
    return [
      ...source.matchAll(/(?:\baction\b|setStatus\()[^'`\n]*\n?[^'`\n]*(?:'[a-z]+',? ?\]?, )*'[^\n]*/g),
    ].flatMap(([text]) => [...text.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, action = '']) => action))
  })
  return [...new Set(found)].sort()
}

test('every recorded action has a name, and its group too', () => {
  const recorded = recordedActions()
  expect(recorded.length).toBeGreaterThan(45)
  const nameless = recorded.filter((action) => {
    const [group = '', name = ''] = action.split('.')
    return !(name in (actions[group] ?? {})) || !(group in groups)
  })
  expect(nameless).toEqual([])
})
