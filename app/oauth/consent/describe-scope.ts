import { getLocale, getTranslations } from 'next-intl/server'
import { claimText } from '@/lib/i18n/claim-text'
import type { Question, RequestedScope } from '@/lib/oauth/interactions/load'
import type { RequestedValue } from '@/lib/oauth/interactions/requested-values'
import { isBeside } from './shown-claims'

type Description = { title: string; consequence?: string; reason?: { label: string; text: string } }

/** A permission as text: what allowing it means, with the person's own values where known, and the developer's reason marked as theirs. */
export async function describeScope(
  scope: RequestedScope,
  { client, existingGrant }: Question,
  values: RequestedValue[],
): Promise<Description> {
  const [t, locale] = await Promise.all([getTranslations('consent'), getLocale()])
  const inLanguage = (text: Record<string, string> | null | undefined) => text?.[locale] ?? text?.['en']
  const reason = inLanguage(client.scopeReasons[scope.name])
  const consequence = (await consequenceOf(scope.name, values)) ?? inLanguage(scope.record?.description)
  const notOnce =
    scope.name === 'offline_access' && scope.optional && !existingGrant ? t('notOnce') : undefined
  const text = [consequence, notOnce].filter(Boolean).join(' ')
  return {
    title: inLanguage(scope.record?.title) ?? scope.name,
    ...(text && { consequence: text }),
    ...(reason && { reason: { label: t('developerSays'), text: reason } }),
  }
}

async function consequenceOf(scope: string, values: RequestedValue[]): Promise<string | undefined> {
  const [t, locale] = await Promise.all([getTranslations('consent'), getLocale()])
  const opened = values.filter((value) => value.scope === scope && !isBeside(value.claim))
  if (opened.length === 0) return undefined
  const present = opened.flatMap(({ claim, value }) => (value ? claimText(claim, value, locale) : []))
  if (present.length === 0) return t(scope === 'groups' ? 'noGroups' : 'missing')
  if (scope === 'groups') {
    const names = present.join(', ')
    return t('groups', { count: names.split(', ').length, names })
  }
  return present.join(' · ')
}
