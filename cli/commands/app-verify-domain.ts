import type { Command } from 'commander'
import { checkAnyDomain } from '@/lib/admin/check-any-domain'
import { terminal as operator } from '@/lib/admin/actor'
import { filePath, recordName, valueOf } from '@/lib/applications/domain-proof'
import type { DomainPorts } from '@/lib/applications/prove-domain'
import { applicationOf } from '../application-of'
import { Refusal } from '../refusal'
import { answer, table, type Terminal } from '../terminal'

type Options = { clientId: string; json?: boolean }

/** Says what has to be published as long as it is not found; the check itself is that of the page. */
export function appVerifyDomain(noun: Command, terminal: Terminal, ports?: DomainPorts): void {
  noun
    .command('verify-domain')
    .description('Check that the domain of the website belongs to the owner of an application')
    .requiredOption('--client-id <id>')
    .option('--json', 'answer in JSON')
    .action(async ({ clientId, json }: Options) => {
      const { id } = await applicationOf(clientId)
      const checked = await checkAnyDomain(id, operator, ports)
      if (!checked?.ok)
        throw new Refusal(reasons[checked?.message ?? ''] ?? 'The website changed. Try again.')
      const { domain, token, isVerified } = checked.value
      const proof = {
        txt_record: recordName(domain),
        file: `https://${domain}${filePath}`,
        value: valueOf(token),
      }
      const text = isVerified
        ? `${domain} is verified.`
        : `${domain} is not verified. Publish the value in one of these places:\n${table(Object.entries(proof))}`
      answer(terminal, json, { client_id: clientId, domain, verified: isVerified, ...proof }, text)
    })
}

const reasons: Record<string, string> = {
  domain_none: 'Its website has no domain that could be verified. Set client_uri first.',
  not_administrator: 'Only an administrator does this.',
}
