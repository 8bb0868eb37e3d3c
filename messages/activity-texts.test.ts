import { expect, test } from 'vitest'
import { activityActions } from '@/lib/data/activity-actions'
import { messages } from '.'

test('every action of a history has a text for its owner', () => {
  const { actions } = messages.en.activity as { actions: Record<string, Record<string, string>> }
  const nameless = Object.values(activityActions)
    .flat()
    .filter((action) => {
      const [group = '', name = ''] = action.split('.')
      return !(name in (actions[group] ?? {}))
    })
  expect(nameless).toEqual([])
})
