import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The socket between protocol and page workers, in a folder that only this account may enter. The path of a socket has 100 characters at most. */
export function createPageSocket(): { path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'auth-center-'))
  return { path: join(folder, 'pages'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}
