import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { terminal as operator } from '@/lib/admin/actor'
import { importKey } from '@/lib/admin/import-key'
import { algorithms, type Algorithm } from '@/lib/admin/rotate-keys'
import { decodeText, readAll } from '../read-text'
import { Refusal } from '../refusal'
import { answer, type Terminal } from '../terminal'

const problems: Record<string, string> = {
  key_unreadable: 'This is no private key in PEM, nor as a JWK.',
  key_encrypted: 'The key is encrypted. Decrypt it first: openssl pkey -in FILE',
  key_public: 'This is a public key. The private one is needed.',
  key_kind: 'The key is of a kind that is not used here. RSA, P-256 and Ed25519 keys for signatures are.',
  key_weak: 'The key is too weak: RSA keys have 2048 bits or more, and an exponent of 65537 or more.',
  key_long: 'The key is too long: RSA keys have 4096 bits at most, because each signature takes time.',
  key_algorithm: 'The key does not sign with that algorithm.',
  key_kid: 'Its kid is not 1 to 200 printable ASCII characters without spaces.',
  key_halves: 'Its private and public parts do not match.',
  key_known: 'There is, or was, a key with this kid already.',
  keys_sealed: 'AUTH_SECRET is not the one that the keys are sealed under.',
}

type Options = { algorithm?: Algorithm; json?: boolean }

export function keysImport(noun: Command, terminal: Terminal): void {
  noun
    .command('import <file>')
    .description('Publish a signing key of another server: private, in PEM or as a JWK ("-": standard input)')
    .addOption(
      new Option('--algorithm <name>', 'what it signs with: RS256 for RSA unless named').choices([
        ...algorithms,
      ]),
    )
    .option('--json', 'answer in JSON')
    .action(async (file: string, { algorithm, json }: Options) => {
      const outcome = await importKey(await read(file, terminal), algorithm ?? null, operator)
      if (!outcome.ok)
        throw new Refusal(`${problems[outcome.message ?? ''] ?? outcome.message} Nothing was changed.`)
      const imported = outcome.value
      const next = `It signs after: auth-center keys rotate --algorithm ${imported.algorithm}   (in 10 minutes or later)`
      answer(terminal, json, imported, `${imported.algorithm}  ${imported.kid} is published.\n${next}`)
    })
}

async function read(file: string, terminal: Terminal): Promise<string> {
  if (file === '-') return readAll(terminal.input)
  try {
    return decodeText(await readFile(resolve(terminal.folder, file)))
  } catch {
    throw new Refusal(`${file} cannot be read.`)
  }
}
