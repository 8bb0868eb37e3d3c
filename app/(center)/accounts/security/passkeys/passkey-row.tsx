import { KeyRound, Usb } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { errorTexts } from '@/app/form/error-texts'
import { Badge } from '@/components/ui/badge'
import { Moment } from '@/components/ui/moment'
import { isSecurityKey } from '@/lib/account/passkeys/authenticator-names'
import type { ListedPasskey } from '@/lib/account/passkeys/list-passkeys-of'
import { removePasskeyAction, renamePasskeyAction } from './actions'
import { RemovePasskey } from './remove-passkey'
import { RenamePasskey } from './rename-passkey'

const icon = { 'aria-hidden': true, size: 20, strokeWidth: 1.75, className: 'mt-0.5 shrink-0' } as const

/** The last way in stays; the row says why. */
export async function PasskeyRow({ passkey }: { passkey: ListedPasskey }) {
  const [t, texts] = await Promise.all([getTranslations('passkeys.security'), rowTexts(passkey.name)])
  const { id, name, synced, isLast, createdAt, lastUsedAt } = passkey
  return (
    <li className="grid gap-3 py-4">
      <div className="flex min-w-0 items-start gap-3">
        {isSecurityKey(passkey) ? <Usb {...icon} /> : <KeyRound {...icon} />}
        <div className="grid min-w-0 gap-0.5">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold wrap-anywhere">
            {name}
            {synced && <Badge>{t('synced')}</Badge>}
          </p>
          <p className="text-sm text-text-2">
            {t.rich('created', { when: () => <Moment at={createdAt.getTime()} /> })}
            {' · '}
            {lastUsedAt
              ? t.rich('lastUsed', { when: () => <Moment at={lastUsedAt.getTime()} /> })
              : t('neverUsed')}
          </p>
          {isLast && <p className="text-sm text-text-2">{t('last')}</p>}
        </div>
      </div>
      <div className="flex flex-wrap items-start gap-3">
        <RenamePasskey
          key={name}
          id={id}
          name={name}
          send={renamePasskeyAction.bind(null, id)}
          texts={texts}
        />
        {!isLast && <RemovePasskey send={removePasskeyAction.bind(null, id)} texts={texts} />}
      </div>
    </li>
  )
}

async function rowTexts(name: string) {
  const [t, security, common] = await Promise.all([
    getTranslations('passkeys.security'),
    getTranslations('security'),
    getTranslations('common'),
  ])
  return {
    ...(await errorTexts(security('title'))),
    name: t('name'),
    rename: t('rename'),
    renameNamed: t('renameNamed', { name }),
    save: t('save'),
    saving: t('saving'),
    remove: t('remove'),
    removing: t('removing'),
    removeTitle: t('removeTitle', { name }),
    removeText: t('removeText'),
    removeManager: t('removeManager'),
    cancel: common('cancel'),
  }
}
