import { Argument, Option, type Command } from 'commander'
import { terminal as operator } from '@/lib/admin/actor'
import { createApplication } from '@/lib/admin/create-application'
import {
  actsForPeople,
  applicationTypes,
  hasSignIn,
  type ApplicationType,
} from '@/lib/applications/application-type'
import { algorithms } from '@/lib/applications/registered-values'
import { env } from '@/lib/env'
import { describeProblems } from '../describe-problems'
import { withoutLineEnd } from '../read-password'
import { readAll } from '../read-text'
import { Refusal } from '../refusal'
import { answer, table, type Terminal } from '../terminal'
import { fieldMembers } from './field-option'
import { grantNames, grantsOf, type GrantName } from './grant-names'

type Options = {
  name: string
  type?: ApplicationType
  grant?: GrantName[]
  redirect: string[]
  redirectUris?: string
  postLogoutRedirect: string[]
  postLogoutRedirectUris?: string
  origin: string[]
  scope?: string
  owner?: string
  user?: string
  trusted?: boolean
  skipAuthorization?: boolean
  clientId?: string
  clientSecret?: string
  hashClientSecret: boolean
  algorithm: string
  requirePkce: boolean
  idTokenScopeClaims?: boolean
  field: string[]
  json?: boolean
}

export function appCreate(noun: Command, terminal: Terminal): void {
  withOptions(noun.command('create').description('Register an application')).action((options: Options) =>
    create(options, terminal),
  )
}

/** The same under the name and with the arguments of django-oauth-toolkit's command. */
export function createApplicationCommand(root: Command, terminal: Terminal): void {
  withOptions(root.command('create-application').description('Register an application (as `app create`)'))
    .addArgument(new Argument('[client_type]').choices(['confidential', 'public']))
    .addArgument(new Argument('[grant_type]').choices([...grantNames]))
    .action((clientType: string | undefined, grant: GrantName | undefined, options: Options) => {
      const grants = [...(grant ? [grant] : []), ...(options.grant ?? [])]
      return create({ ...options, ...(grants.length > 0 && { grant: grants }) }, terminal, clientType)
    })
}

const withOptions = (command: Command): Command =>
  command
    .requiredOption('--name <name>')
    .addOption(new Option('--type <type>', 'what it is (default: web)').choices([...applicationTypes]))
    .addOption(
      new Option('--grant <grant...>', 'how it gets tokens; else as its type does').choices([...grantNames]),
    )
    .option('--redirect <uri...>', 'where people are sent back to, exactly', [])
    .option('--redirect-uris <uris>', 'the same, in one string with spaces between')
    .option('--post-logout-redirect <uri...>', 'where people may be sent after they signed out', [])
    .option('--post-logout-redirect-uris <uris>', 'the same, in one string with spaces between')
    .option('--origin <origin...>', 'whose pages may read what the token endpoint answers (CORS)', [])
    .option('--scope <scopes>', 'what it may ask for; where people sign in, "openid profile email"')
    .option('--owner <address>', 'the account that looks after it')
    .option('--user <address>', 'the same')
    .option('--trusted', 'never asks for consent: for applications of your own')
    .option('--skip-authorization', 'the same')
    .option('--client-id <id>', 'an ID of your own; else one is made')
    .option('--client-secret <secret>', 'a secret of your own, or - to read it from standard input')
    .option('--no-hash-client-secret', 'keep the secret recoverable, encrypted (HS256 needs it)')
    .addOption(
      new Option('--algorithm <name>', 'what signs its ID tokens').choices([...algorithms]).default('RS256'),
    )
    .option('--no-require-pkce', 'for a library that sends neither PKCE nor a nonce; it needs a secret')
    .option('--id-token-scope-claims', 'put the claims of every granted scope into the ID token (default)')
    .option('--no-id-token-scope-claims', 'only at userinfo, or where they are requested by name')
    .option('--field <name=value...>', 'any other member, by its name in the JSON API', [])
    .option('--json', 'answer in JSON')

async function create(options: Options, terminal: Terminal, clientType?: string): Promise<void> {
  const wanted = {
    client_name: options.name,
    ...whatItIs(options, clientType),
    redirect_uris: [...options.redirect, ...words(options.redirectUris)],
    post_logout_redirect_uris: [...options.postLogoutRedirect, ...words(options.postLogoutRedirectUris)],
    allowed_origins: options.origin,
    owner: options.owner ?? options.user,
    trusted: Boolean(options.trusted ?? options.skipAuthorization),
    client_id: options.clientId,
    client_secret: await secretOf(options, terminal),
    recoverable_secret: options.hashClientSecret ? undefined : true,
    id_token_signed_response_alg: options.algorithm,
    require_pkce: options.requirePkce,
    id_token_scope_claims: options.idTokenScopeClaims,
    ...fieldMembers(options.field),
  }
  const created = await createApplication(wanted, operator)
  if (!created.ok) throw new Refusal(describeProblems(created.problems, flags))
  show(created, options, terminal)
}

/** The type follows from the given grants or secret; by default a website. */
function whatItIs({ type, grant, scope }: Options, clientType: string | undefined) {
  const given = grant && grantsOf(grant)
  const kind = type ?? (given || clientType ? undefined : 'web')
  const forPeople = given ? actsForPeople({ grantTypes: given }) : hasSignIn(kind ?? 'web')
  return {
    kind,
    grant_types: given,
    token_endpoint_auth_method: clientType && (clientType === 'public' ? 'none' : 'client_secret_basic'),
    scope: scope ?? (forPeople ? 'openid profile email' : ''),
  }
}

function show(
  { clientId, secret }: { clientId: string; secret: string | null },
  { json }: Options,
  terminal: Terminal,
): void {
  const discovery = `${env().issuer}/.well-known/openid-configuration`
  const text = table([
    ['client_id', clientId],
    ...(secret ? ([['client_secret', `${secret}   (shown once)`]] as [string, string][]) : []),
    ['discovery', discovery],
  ])
  const value = { client_id: clientId, ...(secret && { client_secret: secret }), discovery }
  answer(terminal, json, value, text)
}

const words = (text = '') => text.split(/\s+/).filter(Boolean)

async function secretOf({ clientSecret }: Options, terminal: Terminal): Promise<string | undefined> {
  return clientSecret === '-' ? withoutLineEnd(await readAll(terminal.input)) : clientSecret
}

const flags: Record<string, string> = {
  client_id: '--client-id',
  client_secret: '--client-secret',
  client_name: '--name',
  grant_types: '--grant',
  redirect_uris: '--redirect',
  post_logout_redirect_uris: '--post-logout-redirect',
  allowed_origins: '--origin',
  id_token_signed_response_alg: '--algorithm',
  require_pkce: '--no-require-pkce',
  scope: '--scope',
  owner: '--owner',
}
