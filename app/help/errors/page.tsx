import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthSheet } from '@/components/auth-sheet'
import { DescriptionList } from '@/components/ui/description-list'
import { env } from '@/lib/env'

type Entry = { because: string; remedy: string }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('errorCodes'))('title') }
}

/** What `error_uri` leads to, at the entry of the code. */
export default async function ErrorCodesPage() {
  const t = await getTranslations('errorCodes')
  const codes = Object.entries(t.raw('codes') as Record<string, Entry>)
  return (
    <AuthSheet host={new URL(env().issuer).host} width="wide" title={t('title')} lead={t('lead')}>
      <div className="grid grid-cols-1 gap-6 [overflow-wrap:anywhere]">
        {codes.map(([code, { because, remedy }]) => (
          <section key={code} id={code} className="grid grid-cols-1 gap-2">
            <h2 className="font-mono text-lg">{code}</h2>
            <DescriptionList
              rows={[
                { label: t('because'), value: because },
                { label: t('remedy'), value: remedy },
              ]}
            />
          </section>
        ))}
      </div>
    </AuthSheet>
  )
}
