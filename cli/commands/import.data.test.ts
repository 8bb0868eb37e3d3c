import { Readable } from 'node:stream'
import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { findCredentials } from '@/lib/data/users'
import { importCommand } from './import'

useTestDatabase()

async function run(content: unknown, ...flags: string[]) {
  const said = { output: '', errors: '', exitCode: 0 }
  const root = new Command().exitOverride()
  importCommand(root, {
    folder: '.',
    input: Readable.from([Buffer.from(JSON.stringify(content))]),
    write: (text) => void (said.output += `${text}\n`),
    writeError: (text) => void (said.errors += `${text}\n`),
  })
  await root.parseAsync(['import', '-', ...flags], { from: 'user' }).catch((refusal: unknown) => {
    const { message, exitCode } = refusal as { message: string; exitCode: number }
    Object.assign(said, { errors: `${said.errors}${message}\n`, exitCode })
  })
  return said
}

describe('the import command', () => {
  const content = { users: [{ email: 'fit@example.com' }, { email: 'unfit' }] }

  it('brings in nothing where it is strict', async () => {
    const { output, errors, exitCode } = await run(content, '--strict')
    expect([output, exitCode]).toEqual(['', 1])
    expect(errors).toContain('Nothing was imported.\nusers row 2 email: ')
    expect(await findCredentials({ email: 'fit@example.com' })).toBeNull()
  })

  it('brings in the rest, names who was refused, and ends with 1', async () => {
    const { output, errors, exitCode } = await run(content)
    expect(output).toContain('users 1  fit@example.com  created')
    expect(errors).toContain('unfit  refused: users row 2 email: ')
    expect(exitCode).toBe(1)
    expect(await findCredentials({ email: 'fit@example.com' })).not.toBeNull()
  })

  it('says what it left out of a row, and ends with 0', async () => {
    const row = { email: 'fit@example.com', updated_at: 1 }
    const { errors, exitCode } = await run({ users: [row] })
    expect(errors).toBe('users row 1 updated_at: ignored: this server does not support it\n')
    expect(exitCode).toBe(0)
  })
})
