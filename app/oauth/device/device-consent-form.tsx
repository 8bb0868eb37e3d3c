import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import { AllowButton } from '@/app/oauth/consent/allow-button'
import { AskedScopes } from '@/app/oauth/consent/asked-scopes'
import { DurationChoice } from '@/app/oauth/consent/duration-choice'
import { ConsentNote } from '@/app/oauth/consent/consent-note'
import { SeenValues } from '@/app/oauth/consent/seen-values'
import { valuesFor } from '@/app/oauth/consent/values-for'
import { WhoAsks } from '@/app/oauth/consent/who-asks'
import { AccountRow } from '@/components/account-row'
import { AuthSheet } from '@/components/auth-sheet'
import { Banner } from '@/components/ui/banner'
import { SubmitButton } from '@/components/ui/submit-button'
import { env } from '@/lib/env'
import type { DeviceQuestion } from '@/lib/oauth/interactions/device/load-device'
import type { Person } from '@/lib/oauth/interactions/requested-values'
import { decideDeviceAction } from './actions'
import { CodeToCompare } from './code-to-compare'

type Props = { question: DeviceQuestion; user: Person }

/** The consent form, with the code to compare and the device's network. */
export async function DeviceConsentForm({ question, user }: Props) {
  const [t, consent] = await Promise.all([getTranslations('device'), getTranslations('consent')])
  const { client, userCode } = question
  const { seen, all } = await valuesFor(question, user)
  return (
    <AuthSheet host={new URL(env().issuer).host} width="regular" title={client.name} bare>
      <form action={decideDeviceAction}>
        {/* Enter in a field presses a form's first button: this one, which decides nothing. */}
        <button type="submit" name="decision" value="none" hidden />
        <input type="hidden" name="user_code" value={userCode} />
        <input type="hidden" name="person" value={user.id} />
        <WhoAsks interaction={question} />
        <CodeToCompare question={question} />
        <SeenValues interaction={question} user={user} values={seen} />
        <div className="tear grid gap-6 p-7">
          <AskedScopes interaction={question} values={all} />
          <DurationChoice />
          <ConsentNote />
          <AccountRow label={consent('signedInAs')} email={shownEmail(user.email)} />
          <Banner tone="warn" title={t('warningTitle')}>
            {t('warning', { client: client.name })}
          </Banner>
          <div className="sheet-actions grid grid-cols-2 gap-3">
            <SubmitButton variant="secondary" name="decision" value="deny" pendingLabel={consent('denying')}>
              {consent('deny')}
            </SubmitButton>
            <AllowButton name="decision" value="allow" pendingLabel={consent('allowing')}>
              {t('allow')}
            </AllowButton>
          </div>
        </div>
      </form>
    </AuthSheet>
  )
}
