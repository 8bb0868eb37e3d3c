import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { Seal } from '@/components/seal'
import type { Interaction } from '@/lib/oauth/interactions/load'
import type { Continuation } from './continuation'

type AskingApplicationProps = { continuation: Continuation; interaction: Interaction | null }

/** The application that sent the person here, or a note that its request has expired. */
export async function AskingApplication({ continuation, interaction }: AskingApplicationProps) {
  const t = await getTranslations('account.context')
  if (!continuation.interactionId) return null
  if (!interaction) return <Banner tone="warn">{t('over')}</Banner>
  const { clientId, name } = interaction.client
  return (
    <div className="flex items-center gap-3">
      <Seal clientId={clientId} size={44} />
      <p className="min-w-0 text-text-2 [overflow-wrap:anywhere]">
        {t.rich('continueTo', {
          name,
          strong: (text) => <strong className="font-semibold text-text">{text}</strong>,
        })}
      </p>
    </div>
  )
}
