import { getTranslations } from 'next-intl/server'
import { AccountRow } from '@/components/account-row'
import { AuthSheet } from '@/components/auth-sheet'
import { LinkText } from '@/components/ui/link-text'
import { SubmitButton } from '@/components/ui/submit-button'
import { env } from '@/lib/env'
import type { Interaction } from '@/lib/oauth/interactions/load'
import type { Person } from '@/lib/oauth/interactions/requested-values'
import { decideAction } from './actions'
import { AskedScopes } from './asked-scopes'
import { Destination } from './destination'
import { DurationChoice } from './duration-choice'
import { SeenValues } from './seen-values'
import { WhoAsks } from './who-asks'

type Props = { interaction: Interaction; user: Person }

/** The slip that a person signs, or does not. To brand it, replace this one component. */
export async function ConsentSlip({ interaction, user }: Props) {
  const t = await getTranslations('consent')
  const { client, id } = interaction
  return (
    <AuthSheet host={new URL(env().issuer).host} width="regular" title={client.name} bare>
      <form action={decideAction}>
        <input type="hidden" name="interaction" value={id} />
        <WhoAsks interaction={interaction} />
        <SeenValues interaction={interaction} user={user} />
        <div className="tear grid gap-6 p-7">
          <AskedScopes interaction={interaction} user={user} />
          <DurationChoice />
          <AccountRow
            label={t('signedInAs')}
            email={user.email}
            action={
              <LinkText href={`/accounts/login?interaction=${id}&another=1`} prefetch={false}>
                {t('switch')}
              </LinkText>
            }
          />
          <div className="sheet-actions grid grid-cols-2 gap-3">
            <SubmitButton variant="secondary" name="decision" value="deny" pendingLabel={t('denying')}>
              {t('deny')}
            </SubmitButton>
            <SubmitButton name="decision" value="allow" pendingLabel={t('allowing')}>
              {t('allow')}
            </SubmitButton>
          </div>
          <Destination interaction={interaction} />
        </div>
      </form>
    </AuthSheet>
  )
}
