import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ApplicationPicture } from '@/app/application-picture'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeader } from '@/components/ui/page-header'
import { sheetClass } from '@/components/ui/sheet-class'
import { SubmitButton } from '@/components/ui/submit-button'
import { describeSelection } from '@/lib/account/remove-many-access'
import { requireUser } from '@/lib/session/require-user'
import { accessAddress } from '../read-query'
import { removeManyAction } from './actions'
import { selectionIn, selectionQuery } from './selection'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access')
  return { title: `${t('remove.action')} · ${t('title')}` }
}

/** Says for which applications access will be removed, and asks. */
export default async function RemoveManyPage({ searchParams }: Props) {
  const user = await requireUser('/oauth/authorized_tokens')
  const parameters = parametersOf(await searchParams)
  const selection = selectionIn(parameters)
  const [t, common, { selected, count, digest }] = await Promise.all([
    getTranslations('access.removeMany'),
    getTranslations('common'),
    describeSelection(user.id, selection),
  ])
  const back =
    'all' in selection ? accessAddress({ ...selection.all, after: '' }) : '/oauth/authorized_tokens'
  const changed = parameters.get('changed') === '1' && (
    <Banner tone="danger" role="alert" className="mb-5" title={t('changedTitle')}>
      {t('changedText')}
    </Banner>
  )
  if (count === 0)
    return (
      <>
        {changed}
        <PageHeader title={t('none')} lead={t('noneText')} />
        <ButtonLink href={back}>{t('back')}</ButtonLink>
      </>
    )
  return (
    <>
      {changed}
      <PageHeader title={t('question', { count })} lead={t('text')} />
      <ul aria-label={t('list')} className={`mb-6 divide-y divide-line ${sheetClass}`}>
        {selected.map(({ id, application: { clientId, name, logoImageId } }) => (
          <li key={id} className="flex items-center gap-3 px-5 py-2.5 wrap-anywhere">
            <ApplicationPicture clientId={clientId} logoImageId={logoImageId} size={28} />
            {name}
          </li>
        ))}
      </ul>
      <form
        action={removeManyAction.bind(null, selectionQuery(selection), { count, digest })}
        className="flex flex-wrap gap-3"
      >
        <ButtonLink href={back}>{common('cancel')}</ButtonLink>
        <SubmitButton variant="danger" pendingLabel={t('pending')}>
          {t('submit', { count })}
        </SubmitButton>
      </form>
    </>
  )
}

const parametersOf = (search: Awaited<Props['searchParams']>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(search).flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each])),
  )
