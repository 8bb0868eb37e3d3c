import { expect, test } from 'vitest'
import { allRoutes } from '@/e2e/attacks/authorization/routes'
import { screens } from '@/e2e/screens/screens'

test('every page is among the screens', () => {
  const pages = allRoutes().flatMap(({ pattern, kind }) => (kind === 'page' ? [pattern] : []))
  expect(Object.keys(screens).toSorted()).toEqual(pages.toSorted())
})
