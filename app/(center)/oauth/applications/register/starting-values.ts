import type { ApplicationType } from '@/lib/applications/application-type'
import type { RegisterApplicationInput } from '@/lib/applications/schema'
import { wishesOf, type OfferedScope } from '../form/offered-scope'

/** Enough to greet a person by name; an application that needs more asks for it. */
const usual = { scopes: ['openid', 'profile', 'email'], optionalScopes: [], scopeReasons: {} }

export const startingValues = (type: ApplicationType, scopes: OfferedScope[]): RegisterApplicationInput => ({
  type,
  name: '',
  publisher: '',
  homepageUri: '',
  policyUri: '',
  tosUri: '',
  redirectUris: [''],
  requirePkce: true,
  scopes: wishesOf(scopes, usual),
})
