import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Section } from '@/components/ui/section'
import { readPersonExport } from '@/lib/admin/export-person'
import { findPersonEmail } from '@/lib/admin/read-person'
import { requireAdmin } from '@/lib/session/require-admin'
import { shownEmail } from '@/lib/shown-email'
import { ExportState } from '@/app/export-state'
import { AdminPage, titleOf } from '../../../admin-page'
import { requestExportAction } from './actions'

type Props = { params: Promise<{ id: string }> }

/** Once for the page and its title. */
const load = cache(findPersonEmail)

export const generateMetadata = async ({ params }: Props) => {
  const { id } = await params
  const title = (await getTranslations('data.export'))('title')
  return titleOf('users', () => load(id).then((email) => email && shownEmail(email)), title)
}

/** The export of a person's data, for the administrator who asked for it. */
export default async function PersonDataPage({ params }: Props) {
  const { id } = await params
  const person = `/admin/users/${encodeURIComponent(id)}`
  const admin = await requireAdmin(`${person}/data`)
  const email = (await load(id)) ?? notFound()
  const [t, file] = await Promise.all([getTranslations('data.export'), readPersonExport(id, admin)])
  return (
    <AdminPage title={t('title')} back={{ href: person, label: shownEmail(email) }}>
      <Section title={t('title')} lead={t('adminLead')}>
        <ExportState
          file={file}
          request={requestExportAction.bind(null, id)}
          download={`${person}/data/file?id=${file?.id}`}
        />
      </Section>
    </AdminPage>
  )
}
