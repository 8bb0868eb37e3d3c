import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'

const starts = ['web', 'spa', 'native'] as const

/** Three ways to begin; the form takes the answer along. */
export async function FirstApplication() {
  const t = await getTranslations('applications')
  const choices = (
    <ul className="mt-3 grid w-full gap-3 text-left sm:grid-cols-3">
      {starts.map((type) => (
        <li key={type}>
          <Link
            href={`/oauth/applications/register?type=${type}`}
            className="grid h-full content-start gap-1 rounded-md border border-line-strong bg-surface p-4 text-text no-underline hover:bg-sunken"
          >
            <span className="font-semibold">{t(`types.${type}.title`)}</span>
            <span className="text-sm text-text-2">{t(`types.${type}.text`)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
  return (
    <EmptyState title={t('empty.title')} action={choices}>
      {t('empty.text')}
    </EmptyState>
  )
}
