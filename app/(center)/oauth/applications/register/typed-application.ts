import { applicationTypes } from '@/lib/applications/application-type'
import type { RegisterApplicationInput } from '@/lib/applications/schema'
import { typedChanges, typedWishes } from '@/lib/applications/typed-changes'

/** A new application as a form says it. Nothing is checked but the kind, which decides what the form shows. */
export function typedApplication(form: FormData): RegisterApplicationInput {
  const typed = typedChanges(form)
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    type: applicationTypes.find((type) => type === typed.type) ?? 'web',
    name: text(typed.name),
    publisher: text(typed.publisher),
    homepageUri: text(typed.homepageUri),
    policyUri: text(typed.policyUri),
    tosUri: text(typed.tosUri),
    redirectUris: Array.isArray(typed.redirectUris) ? typed.redirectUris.map(text) : [],
    requirePkce: typed.requirePkce !== false,
    scopes: typedWishes(form),
  }
}
