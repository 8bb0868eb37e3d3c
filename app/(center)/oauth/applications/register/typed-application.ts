import { applicationTypes } from '@/lib/applications/application-type'
import type { RegisterApplicationInput } from '@/lib/applications/schema'
import { flagIn, listIn, textIn, typedWishes } from '@/lib/applications/typed-values'

/** A new application as a form says it. Nothing is checked but the kind, which decides what the form shows. */
export function typedApplication(form: FormData): RegisterApplicationInput {
  const text = (name: string) => textIn(form, name)
  return {
    type: applicationTypes.find((type) => type === text('type')) ?? 'web',
    name: text('name'),
    publisher: text('publisher'),
    homepageUri: text('homepageUri'),
    policyUri: text('policyUri'),
    tosUri: text('tosUri'),
    redirectUris: listIn(form, 'redirectUris') ?? [],
    requirePkce: flagIn(form, 'requirePkce') !== false,
    scopes: typedWishes(form),
  }
}
