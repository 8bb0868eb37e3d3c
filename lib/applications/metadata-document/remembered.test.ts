import { expect, it, vi } from 'vitest'
import { recentReading, remembered } from './remembered'

it('an address whose reading failed is left alone for 30 seconds', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const read = vi.fn(() => Promise.reject(new Error('no database')))
  await expect(remembered('https://app.example/a', read)).rejects.toThrow('no database')
  expect(await remembered('https://app.example/a', read)).toBe('The document could not be read.')
  expect(read).toHaveBeenCalledTimes(1)
  vi.setSystemTime(Date.now() + 31_000)
  await expect(remembered('https://app.example/a', read)).rejects.toThrow('no database')
  vi.useRealTimers()
})

it('a reading that went well is not remembered, and one to be repeated later is', async () => {
  const read = vi.fn(() => Promise.resolve({ problem: null, isRepeatedLater: false }))
  await remembered('https://app.example/b', read)
  expect(recentReading('https://app.example/b')).toBeNull()
  read.mockResolvedValue({ problem: null, isRepeatedLater: true })
  await remembered('https://app.example/b', read)
  expect(recentReading('https://app.example/b')).toEqual({ problem: null })
})
