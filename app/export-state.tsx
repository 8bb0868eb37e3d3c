import { getFormatter, getTranslations } from 'next-intl/server'
import { SubmitButton } from '@/components/ui/submit-button'
import { buttonClass } from '@/components/ui/button'
import type { readDataExport } from '@/lib/account/data-export'

type Props = {
  file: Awaited<ReturnType<typeof readDataExport>>
  request: (form: FormData) => Promise<void>
  download: string
}

/** Where an export stands, and the one thing to do. */
export async function ExportState({ file, request, download }: Props) {
  const [t, format] = await Promise.all([getTranslations('data.export'), getFormatter()])
  const state = stateOf(file)
  const at = file ? format.dateTime(file.readyAt ?? file.requestedAt, 'exact') : ''
  const until = file ? format.dateTime(file.expiresAt, 'exact') : ''
  return (
    <div className="grid justify-items-start gap-4">
      <p role={state === 'none' ? undefined : 'status'}>{t(`state.${state}`, { at, until })}</p>
      {state === 'ready' && (
        <a href={download} className={buttonClass('primary')}>
          {t('download')}
        </a>
      )}
      {state !== 'pending' && (
        <form action={request}>
          <SubmitButton variant={state === 'ready' ? 'secondary' : 'primary'} pendingLabel={t('requesting')}>
            {t(state === 'none' ? 'request' : 'requestAgain')}
          </SubmitButton>
        </form>
      )}
    </div>
  )
}

function stateOf(file: Props['file']): 'none' | 'pending' | 'ready' | 'failed' | 'downloaded' {
  if (!file) return 'none'
  return file.downloadedAt ? 'downloaded' : file.status
}
