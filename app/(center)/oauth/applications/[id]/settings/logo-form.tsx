'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { SealDrawing } from '@/components/seal-drawing'
import type { SealLines } from '@/components/seal-lines'
import { SubmitButton } from '@/components/ui/submit-button'
import { imageAddress } from '@/lib/images/image-address'
import { logoTypes } from '@/lib/images/logo-limits'
import type { ChangeLogo } from './actions'

type Props = {
  logoImageId: string | null
  seal: SealLines
  upload: ChangeLogo
  remove: () => Promise<void>
}

/** The picture beside the name where people are asked; without one it is the seal. Works without JavaScript. */
export function LogoForm({ logoImageId, seal, upload, remove }: Props) {
  const t = useTranslations('applications.logo')
  return (
    <div className="flex flex-wrap items-start gap-6">
      {logoImageId ? (
        <img
          src={imageAddress(logoImageId)}
          alt={t('current')}
          width={72}
          height={72}
          className="size-18 rounded-md border border-line bg-surface object-contain"
        />
      ) : (
        <SealDrawing lines={seal} size={72} />
      )}
      <div className="grid min-w-0 flex-1 basis-64 gap-4">
        <UploadForm send={upload} />
        {logoImageId && (
          <form action={remove}>
            <SubmitButton variant="quiet" pendingLabel={t('removing')}>
              {t('remove')}
            </SubmitButton>
          </form>
        )}
      </div>
    </div>
  )
}

function UploadForm({ send }: { send: ChangeLogo }) {
  const t = useTranslations('applications.logo')
  const [problem, upload] = useActionState(send, null)
  return (
    <form action={upload} className="grid gap-3">
      <label htmlFor="logo" className="font-semibold">
        {t('file')}
      </label>
      <p id="logo-hint" className="-mt-2 text-sm text-text-2">
        {t('hint')}
      </p>
      <input
        id="logo"
        type="file"
        name="logo"
        required
        accept={logoTypes}
        aria-describedby={problem ? 'logo-hint logo-error' : 'logo-hint'}
        aria-invalid={problem ? true : undefined}
        className="min-w-0 text-sm file:mr-3 file:min-h-11 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-surface file:px-4 file:font-semibold"
      />
      <p id="logo-error" role="alert" className="text-sm font-semibold text-danger empty:hidden">
        {problem && t(`problems.${problem}`)}
      </p>
      <SubmitButton variant="secondary" pendingLabel={t('uploading')} className="justify-self-start">
        {t('upload')}
      </SubmitButton>
    </form>
  )
}
