import { Option, type Command } from 'commander'
import { createApplication } from '@/lib/admin/create-application'
import { applicationTypes, hasSignIn, type ApplicationType } from '@/lib/applications/application-type'
import { env } from '@/lib/env'
import { describeProblems } from '../describe-problems'
import { Refusal } from '../refusal'
import { answer, table, type Terminal } from '../terminal'

type Options = {
  name: string
  type: ApplicationType
  redirect: string[]
  scope?: string
  owner?: string
  trusted?: boolean
  json?: boolean
}

export function appCreate(noun: Command, terminal: Terminal): void {
  noun
    .command('create')
    .description('Register an application')
    .requiredOption('--name <name>')
    .addOption(new Option('--type <type>', 'what it is').choices([...applicationTypes]).default('web'))
    .option('--redirect <uri...>', 'where people are sent back to, exactly', [])
    .option(
      '--scope <scopes>',
      'what it may ask for; where people sign in, "openid profile email" unless given',
    )
    .option('--owner <address>', 'the account that looks after it')
    .option('--trusted', 'never asks for consent: for applications of your own')
    .option('--json', 'answer in JSON')
    .action((options: Options) => create(options, terminal))
}

async function create(options: Options, terminal: Terminal): Promise<void> {
  const created = await createApplication({
    name: options.name,
    kind: options.type,
    redirectUris: options.redirect,
    scope: options.scope ?? (hasSignIn(options.type) ? 'openid profile email' : ''),
    trusted: options.trusted ?? false,
    ...(options.owner && { owner: options.owner }),
  })
  if (!created.ok) throw new Refusal(describeProblems(created.problems, flags))
  const discovery = `${env().issuer}/.well-known/openid-configuration`
  const { clientId, secret } = created
  const text = table([
    ['client_id', clientId],
    ...(secret ? ([['client_secret', `${secret}   (shown once)`]] as [string, string][]) : []),
    ['discovery', discovery],
  ])
  const value = { client_id: clientId, ...(secret && { client_secret: secret }), discovery }
  answer(terminal, options.json, value, text)
}

const flags: Record<string, string> = {
  client_name: '--name',
  redirect_uris: '--redirect',
  scope: '--scope',
  owner: '--owner',
}
