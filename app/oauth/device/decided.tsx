import { getTranslations } from 'next-intl/server'
import { AppIdentity } from '@/components/app-identity'
import { AuthSheet } from '@/components/auth-sheet'
import { LinkText } from '@/components/ui/link-text'
import { env } from '@/lib/env'
import type { Question } from '@/lib/oauth/interactions/load'

type Props = { step: 'allowed' | 'denied'; client: Question['client'] }

/** The last page: the device finds the decision when it polls. */
export async function Decided({ step, client }: Props) {
  const t = await getTranslations(`device.${step}`)
  return (
    <AuthSheet
      host={new URL(env().issuer).host}
      context={<AppIdentity clientId={client.clientId} name={client.name} />}
      title={t('title')}
      lead={t('lead', { client: client.name })}
    >
      <p>
        <LinkText href="/oauth/authorized_tokens">{t('access')}</LinkText>
      </p>
    </AuthSheet>
  )
}
