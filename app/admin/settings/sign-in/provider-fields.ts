import { getTranslations } from 'next-intl/server'
import type { ProviderView } from '@/lib/admin/identity-providers'
import type { ActionField } from '../../action-field'

export const fieldNames = ['name', 'slug', 'issuer', 'clientId', 'secret', 'scopes'] as const

type Kind = ProviderView['kind']

/** The fields of one kind: of a new provider, or of one that is there. */
export async function providerFields(kind: Kind, provider: ProviderView | null): Promise<ActionField[]> {
  const t = await getTranslations('providers.fields')
  const isNew = provider === null
  const { issuer: at, clientId, scopes } = provider ?? { issuer: '', clientId: '', scopes: [] }
  const name = provider?.name ?? (kind === 'oidc' ? '' : (await getTranslations('providers.kinds'))(kind))
  const slug: ActionField = {
    name: 'slug',
    label: t('slug'),
    hint: t('slugHint'),
    value: kind === 'oidc' ? '' : kind,
    maxLength: 40,
  }
  const issuer: ActionField = {
    name: 'issuer',
    label: t('issuer'),
    hint: t('issuerHint'),
    value: at ?? '',
    maxLength: 500,
  }
  return [
    { name: 'name', label: t('name'), value: name, maxLength: 60 },
    ...(isNew ? [slug] : []),
    ...(kind === 'oidc' ? [issuer] : []),
    { name: 'clientId', label: t('clientId'), value: clientId, maxLength: 300 },
    {
      name: 'secret',
      label: t('secret'),
      hint: isNew ? t('secretHint') : t('secretKeep'),
      maxLength: 1000,
    },
    {
      name: 'scopes',
      label: t('scopes'),
      hint: t('scopesHint'),
      value: scopes.join(' '),
      maxLength: 500,
    },
  ]
}
