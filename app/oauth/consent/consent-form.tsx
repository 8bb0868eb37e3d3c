import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import { AccountRow } from '@/components/account-row'
import { AuthSheet } from '@/components/auth-sheet'
import { Banner } from '@/components/ui/banner'
import { LinkText } from '@/components/ui/link-text'
import { SubmitButton } from '@/components/ui/submit-button'
import { env } from '@/lib/env'
import type { Interaction } from '@/lib/oauth/interactions/load'
import type { Person } from '@/lib/oauth/interactions/requested-values'
import { decideAction } from './actions'
import { AllowButton } from './allow-button'
import { AskedScopes } from './asked-scopes'
import { Destination } from './destination'
import { DurationChoice } from './duration-choice'
import { ConsentNote } from './consent-note'
import { SeenValues } from './seen-values'
import { valuesFor } from './values-for'
import { WhoAsks } from './who-asks'

type Props = { interaction: Interaction; user: Person; mayGoOnAsAnother: boolean }

/** Replace this one component where branding needs more than the settings offer: docs/branding.md. */
export async function ConsentForm({ interaction, user, mayGoOnAsAnother }: Props) {
  const t = await getTranslations('consent')
  const { client, id, scopes } = interaction
  const { seen, all } = await valuesFor(interaction, user)
  const isSensitive = scopes.some(({ record, alreadyGranted }) => record?.sensitive && !alreadyGranted)
  return (
    <AuthSheet host={new URL(env().issuer).host} width="regular" title={client.name} bare>
      <form action={decideAction}>
        {/* Enter in a field presses a form's first button: this one, which decides nothing. */}
        <button type="submit" name="decision" value="none" hidden />
        <input type="hidden" name="interaction" value={id} />
        <input type="hidden" name="person" value={user.id} />
        <WhoAsks interaction={interaction} />
        <SeenValues interaction={interaction} user={user} values={seen} />
        <div className="tear grid gap-6 p-7">
          <AskedScopes interaction={interaction} values={all} />
          <DurationChoice />
          <ConsentNote />
          <AccountRow
            label={t('signedInAs')}
            email={shownEmail(user.email)}
            action={
              mayGoOnAsAnother && (
                <LinkText href={`/accounts/login?interaction=${id}&switch=1`} prefetch={false}>
                  {t('switch')}
                </LinkText>
              )
            }
          />
          {isSensitive && <Banner tone="warn">{t('caution', { client: client.name })}</Banner>}
          <div className="sheet-actions grid grid-cols-2 gap-3">
            <SubmitButton variant="secondary" name="decision" value="deny" pendingLabel={t('denying')}>
              {t('deny')}
            </SubmitButton>
            <AllowButton name="decision" value="allow" pendingLabel={t('allowing')}>
              {t('allow')}
            </AllowButton>
          </div>
          <Destination interaction={interaction} />
        </div>
      </form>
    </AuthSheet>
  )
}
