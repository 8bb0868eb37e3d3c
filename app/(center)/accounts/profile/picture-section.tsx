import { getTranslations } from 'next-intl/server'
import { Avatar } from '@/components/avatar'
import { SubmitButton } from '@/components/ui/submit-button'
import { ownPicture } from '@/lib/images/picture-address'
import type { CurrentUser } from '@/lib/session/current-user'
import { removePictureAction } from './actions'
import { PictureForm } from './picture-form'

/** A picture at another address is shared and not loaded: that site would learn who looks. */
export async function PictureSection({ user }: { user: CurrentUser }) {
  const t = await getTranslations('account.profile.picture')
  const { picture } = user
  const own = ownPicture(picture)
  const keys = ['file', 'hint', 'upload', 'uploading', 'crop', 'cropHint'] as const
  const problems = ['empty', 'too_big', 'not_raster', 'unreadable', 'signed_out'] as const
  const texts = {
    ...(Object.fromEntries(keys.map((key) => [key, t(key)])) as Record<(typeof keys)[number], string>),
    problems: Object.fromEntries(problems.map((key) => [key, t(`problems.${key}`)])) as Record<
      (typeof problems)[number],
      string
    >,
  }
  return (
    <div className="mb-6 flex max-w-lg flex-wrap items-start gap-6">
      <Avatar id={user.id} name={user.name} email={user.email} picture={own} size={96} />
      <div className="grid min-w-0 flex-1 basis-64 gap-4">
        <PictureForm texts={texts} />
        {picture && !own && (
          <p className="text-sm text-text-2">{t('elsewhere', { host: hostOf(picture) })}</p>
        )}
        {picture && (
          <form action={removePictureAction}>
            <SubmitButton variant="quiet" pendingLabel={t('removing')}>
              {t('remove')}
            </SubmitButton>
          </form>
        )}
      </div>
    </div>
  )
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : address)
