import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { countListed, type Whose } from '@/lib/admin/revoke-listed'
import { requireAdmin } from '@/lib/session/require-admin'
import { AdminPage, titleOf } from '../../admin-page'
import { BulkForm } from '../../bulk-form'
import { addressOf, textIn, type Parameters } from '@/app/query'
import { tokensPath } from '../tokens-path'
import { revokeListedAction } from './actions'

const titleHere = async () => (await getTranslations('admin.tokens.revokeAll'))('title')
export const generateMetadata = () => titleOf('tokens', titleHere)

/** Says how many tokens the filter matches, and whose, and asks. */
export default async function RevokePage({ searchParams }: { searchParams: Promise<Parameters> }) {
  await requireAdmin(`${tokensPath}/revoke`)
  const parameters = await searchParams
  const whose = { person: textIn(parameters, 'person'), application: textIn(parameters, 'application') }
  const back = addressOf(tokensPath, whose)
  const found = await countListed(whose)
  if (found === null) redirect(back)
  const t = await getTranslations('admin.tokens.revokeAll')
  const { tokens, people, applications } = found
  return (
    <AdminPage
      kind="form"
      title={tokens === 0 ? t('title') : t('question', { count: tokens })}
      lead={tokens === 0 ? t('none') : t('consequence')}
      back={{ href: back, label: t('toList') }}
    >
      {tokens > 0 && (
        <ul className="mb-6 grid max-w-xl list-disc gap-1 pl-5 text-text-2">
          <Filtered whose={whose} />
          <li>{t('spread', { people, applications })}</li>
          {whose.person === '' && <li>{t('standing')}</li>}
        </ul>
      )}
      <BulkForm
        fields={[]}
        isDangerous
        isEmpty={tokens === 0}
        back={back}
        texts={{
          submit: t('open', { count: tokens }),
          pending: t('pending'),
          cancel: t('cancel'),
          toList: t('toList'),
        }}
        send={revokeListedAction.bind(null, whose, tokens)}
      />
    </AdminPage>
  )
}

async function Filtered({ whose: { person, application } }: { whose: Whose }) {
  const t = await getTranslations('admin.tokens.revokeAll')
  return (
    <>
      {person !== '' && <li className="wrap-anywhere">{t('person', { person })}</li>}
      {application !== '' && <li className="wrap-anywhere">{t('application', { application })}</li>}
    </>
  )
}
