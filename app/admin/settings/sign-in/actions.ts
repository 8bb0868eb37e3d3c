'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import {
  addIdentityProvider,
  changeIdentityProvider,
  findIdentityProvider,
  removeIdentityProvider,
  switchIdentityProvider,
} from '@/lib/admin/identity-providers'
import { requireStepUp } from '@/lib/session/require-step-up'
import { requireAdmin } from '@/lib/session/require-admin'
import { DiscoveryError, readDiscovery } from '@/lib/session/upstream/discovery'
import { proofNeeded } from '@/app/proof-needed'
import type { FormState } from '@/app/form/form-state'
import { actingAdmin } from '../../acting-admin'
import { formText } from '../../form-text'
import { providerAnswer } from './provider-answer'
import { fieldNames } from './provider-fields'
import type { TestState } from './test-state'

const here = '/admin/settings/sign-in'

export async function addAction(kind: string, _state: FormState, form: FormData): Promise<FormState> {
  const admin = await actingAdmin(here)
  const typed = typedIn(form)
  const unproven = await proofNeeded(withoutSecret(typed))
  if (unproven) return unproven
  const problem = kind === 'oidc' && typed.issuer ? await discoveryProblem(typed.issuer) : null
  const outcome = problem
    ? { ok: false as const, fieldErrors: { issuer: problem } }
    : await addIdentityProvider({ ...typed, kind: String(kind) }, admin)
  if (!outcome?.ok) return providerAnswer(outcome, typed)
  redirect(`${here}/${outcome.value.id}`)
}

export async function changeAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const admin = await actingAdmin(here)
  const typed = typedIn(form)
  const unproven = await proofNeeded(withoutSecret(typed))
  if (unproven) return unproven
  return providerAnswer(await changeIdentityProvider(String(id), typed, admin), typed)
}

export async function switchAction(id: string, enabled: boolean): Promise<void> {
  const admin = await actingAdmin(here)
  await requireStepUp(`${here}/${encodeURIComponent(String(id))}`)
  await providerAnswer(await switchIdentityProvider(String(id), enabled === true, admin))
}

export async function removeAction(id: string): Promise<FormState> {
  const admin = await actingAdmin(here)
  const unproven = await proofNeeded()
  if (unproven) return unproven
  const outcome = await removeIdentityProvider(String(id), admin)
  if (outcome && !outcome.ok) return providerAnswer(outcome)
  redirect(here)
}

/** Asks the provider now, past what is remembered. */
export async function testAction(id: string): Promise<TestState> {
  await requireAdmin(here)
  const provider = (await findIdentityProvider(String(id))) ?? notFound()
  const issuer = provider.kind === 'google' ? 'https://accounts.google.com' : (provider.issuer ?? '')
  const t = await getTranslations('providers')
  try {
    const found = await readDiscovery(issuer)
    const pkce = found.code_challenge_methods_supported?.includes('S256') ? t('test.yes') : t('test.unsaid')
    const facts = [
      { label: t('test.issuer'), value: found.issuer },
      { label: t('test.authorization'), value: found.authorization_endpoint },
      { label: t('test.token'), value: found.token_endpoint },
      { label: t('test.pkce'), value: pkce },
      {
        label: t('test.algorithms'),
        value: found.id_token_signing_alg_values_supported?.join(', ') ?? 'RS256',
      },
      { label: t('test.scopes'), value: found.scopes_supported?.join(' ') ?? '–' },
    ]
    return { isOk: true, message: t('test.ok'), facts }
  } catch (error) {
    if (!(error instanceof DiscoveryError)) throw error
    return { isOk: false, message: t(`errors.${error.problem}`, { issuer }), facts: [] }
  }
}

async function discoveryProblem(issuer: string): Promise<string | null> {
  try {
    await readDiscovery(issuer)
    return null
  } catch (error) {
    if (error instanceof DiscoveryError) return error.problem
    throw error
  }
}

const withoutSecret = (typed: Record<string, string>) => ({ ...typed, secret: '' })

const typedIn = (form: FormData): Record<string, string> =>
  Object.fromEntries(fieldNames.map((name) => [name, formText(form, name, 1000)]))
