import { getTranslations } from 'next-intl/server'
import { errorTexts } from '@/app/form/error-texts'
import { Section } from '@/components/ui/section'
import { listPasskeysOf, type ListedPasskey } from '@/lib/account/passkeys/list-passkeys-of'
import type { CurrentUser } from '@/lib/session/current-user'
import { AddPasskey } from './add-passkey'
import { PasskeyRow } from './passkey-row'
import { TellBrowser } from './tell-browser'

/** Nothing where this site cannot have passkeys and the person has none. */
export async function PasskeysSection({ user }: { user: CurrentUser }) {
  const [t, { onDevices, onKeys, known }] = await Promise.all([
    getTranslations('passkeys.security'),
    listPasskeysOf(user.id),
  ])
  const hasNone = onDevices.length + onKeys.length === 0
  if (known === null && hasNone) return null
  return (
    <div id="passkeys" className="scroll-mt-6">
      <Section title={t('title')} lead={t('lead')}>
        <div className="grid gap-6">
          {hasNone && (
            <div className="grid gap-1">
              <p className="font-semibold">{t('heroTitle')}</p>
              <p className="max-w-prose text-text-2">{t('hero')}</p>
            </div>
          )}
          <Group title={t('onDevices')} passkeys={onDevices} />
          <Group title={t('onKeys')} passkeys={onKeys} />
          {known && <AddPasskey isFirst={hasNone} texts={await addTexts()} />}
        </div>
      </Section>
      {known && <TellBrowser {...known} userName={user.email} displayName={user.name ?? user.email} />}
    </div>
  )
}

function Group({ title, passkeys }: { title: string; passkeys: ListedPasskey[] }) {
  if (passkeys.length === 0) return null
  return (
    <div className="grid gap-1">
      <h3 className="text-sm font-semibold text-text-2">{title}</h3>
      <ul className="divide-y divide-line">
        {passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} />
        ))}
      </ul>
    </div>
  )
}

async function addTexts() {
  const [t, security] = await Promise.all([getTranslations('passkeys.security'), getTranslations('security')])
  return {
    ...(await errorTexts(security('title'))),
    add: t('add'),
    addAnother: t('addAnother'),
    adding: t('adding'),
    unsupported: t('unsupported'),
    needsScript: t('needsScript'),
    cancelled: t('cancelled'),
    present: t('present'),
    failed: t('failed'),
  }
}
