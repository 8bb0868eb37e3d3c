import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { env, joinRunningServer, setEnvironment } from '@/lib/env'
import { publishAddress } from './published-address'

const before = { ...process.env }
let folder: string
const started = (values: Record<string, string>) => {
  setEnvironment({ DATA_DIR: folder, ISSUER: '', ...values })
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'address-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  process.env = { ...before }
  setEnvironment({})
})

it('a running server is known by its address, on any port', async () => {
  started({ PORT: '3217' })
  const withdraw = await publishAddress()
  started({ PORT: '3000' })
  joinRunningServer()
  expect(env().issuer).toBe('http://localhost:3217')
  await withdraw()
  started({ PORT: '3000' })
  joinRunningServer()
  expect(env().issuer).toBe('http://localhost:3000')
})

it('its address gives way to an ISSUER that is set', async () => {
  started({ PORT: '3217' })
  await publishAddress()
  started({ ISSUER: 'http://localhost:4000' })
  joinRunningServer()
  expect(env().issuer).toBe('http://localhost:4000')
})
