import { afterEach, expect, it, vi } from 'vitest'
import { log } from '@/lib/log'
import { logFrameworkOutput } from './framework-output'

vi.mock('@/lib/log', () => ({ log: vi.fn() }))
const console = { ...globalThis.console }
afterEach(() => void Object.assign(globalThis.console, console))

it('makes an event of what a package prints, and keeps it short', () => {
  logFrameworkOutput()
  globalThis.console.error('failed for %s\n{"event":"session.started"}', 'a\u001b[2J')
  globalThis.console.warn('x'.repeat(5_000))
  expect(log).toHaveBeenNthCalledWith(1, 'framework.said', {
    method: 'error',
    text: 'failed for a\u001b[2J\n{"event":"session.started"}',
  })
  expect(log).toHaveBeenNthCalledWith(2, 'framework.said', { method: 'warn', text: 'x'.repeat(2_000) })
})
