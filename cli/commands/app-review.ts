import type { Command } from 'commander'
import { terminal as operator } from '@/lib/admin/actor'
import { setReviewed } from '@/lib/admin/review-application'
import { applicationOf } from '../application-of'
import { answer, type Terminal } from '../terminal'
import { unlessRefused } from '../unless-refused'

type Options = { clientId: string; withdraw?: boolean; json?: boolean }

export function appReview(noun: Command, terminal: Terminal): void {
  noun
    .command('review')
    .description('Mark name, publisher, website and logo of an application as reviewed')
    .requiredOption('--client-id <id>')
    .option('--withdraw', 'take the mark back')
    .option('--json', 'answer in JSON')
    .action(async ({ clientId, withdraw, json }: Options) => {
      const { id, name } = await applicationOf(clientId)
      const reviewed = withdraw !== true
      unlessRefused(await setReviewed(id, reviewed, null, operator))
      const text = `${name} is ${reviewed ? 'reviewed' : 'no longer marked as reviewed'}.`
      answer(terminal, json, { client_id: clientId, reviewed }, text)
    })
}
