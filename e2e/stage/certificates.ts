import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Identity = { key: string; cert: string }

/** An authority of our own, which lives as long as the test. Node makes keys, but no certificates: openssl does. */
export function openAuthority() {
  const folder = mkdtempSync(join(tmpdir(), 'e2e-authority-'))
  const at = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  const read = (name: string): Identity => ({
    key: readFileSync(at(`${name}.key`), 'utf8'),
    cert: readFileSync(at(`${name}.pem`), 'utf8'),
  })

  const selfSigned = (name: string, subject: string): Identity => {
    const files = ['-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)]
    openssl('req', '-x509', ...newKey, '-days', '2', ...files, '-subj', subject)
    return read(name)
  }
  const authority = selfSigned('authority', '/CN=Tide Authority')

  return {
    certificate: authority.cert,
    selfSigned,
    issue(name: string, subject: string, alternativeName: string): Identity {
      openssl('req', ...newKey, '-keyout', at(`${name}.key`), '-out', at(`${name}.csr`), '-subj', subject)
      writeFileSync(at('names'), `subjectAltName=${alternativeName}`)
      const by = ['-CA', at('authority.pem'), '-CAkey', at('authority.key'), '-CAcreateserial']
      const files = ['-in', at(`${name}.csr`), '-out', at(`${name}.pem`), '-extfile', at('names')]
      openssl('x509', '-req', ...by, '-days', '2', ...files)
      return read(name)
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export type Authority = ReturnType<typeof openAuthority>
