import { expect, it } from 'vitest'
import { StoreUnavailableError } from '@/lib/oauth/errors'
import { unexpectedErrorTexts } from './unexpected-error-texts'

it('an outage is told from a fault by what Next tells the browser of it', () => {
  const { digest } = new StoreUnavailableError('connection refused')
  expect(unexpectedErrorTexts('en', { digest }).title).toBe('Temporarily unavailable')
  expect(unexpectedErrorTexts('zh-CN', { digest }).title).toBe('服务暂时不可用')
  expect(unexpectedErrorTexts('en', { digest: '2716057' }).title).not.toBe('Temporarily unavailable')
  expect(unexpectedErrorTexts('en', { digest }).requestId).toBeNull()
  expect(unexpectedErrorTexts('en').title).not.toBe('Temporarily unavailable')
})

it('without a connection it says so, and names no request', () => {
  const offline = unexpectedErrorTexts('en', { digest: '2716057', isOffline: true })
  expect(offline.title).toBe('You’re offline')
  expect(offline.requestId).toBeNull()
})
