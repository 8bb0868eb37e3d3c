import type { APIRequestContext } from '@playwright/test'
import { submitForm } from './form'
import type { Person } from './people'

/** Signs the context in without opening a page. */
export async function signIn(request: APIRequestContext, { email, password }: Person): Promise<void> {
  const response = await submitForm(request, '/accounts/login', { email, password })
  if (response.status() !== 303)
    throw new Error(`Signing in as ${email} answered ${response.status()}, not a redirect.`)
}
