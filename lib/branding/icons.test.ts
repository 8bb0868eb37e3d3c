import { expect, test } from 'vitest'
import { windowIcons } from './icons'

const plain = { isNamed: false, color: null, logoImageId: null }

test('draws our seal until the deployment has a look of its own', () => {
  expect(windowIcons(plain).map(({ url }) => url)).toEqual(['/favicon.ico', '/icon.svg'])
})

test.each([{ isNamed: true }, { color: '#aa3300' }, { logoImageId: '1' }])('%o: never ours', (look) => {
  expect(windowIcons({ ...plain, ...look }).map(({ url }) => url)).toEqual(['/favicon.ico', '/icons/192'])
})
