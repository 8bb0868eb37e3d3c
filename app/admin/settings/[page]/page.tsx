import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requireAdmin } from '@/lib/session/require-admin'
import { settingPages, type SettingPage } from '@/lib/settings'
import { settingsTitle } from '../settings-title'
import { SettingsFrame } from '../settings-frame'
import { SettingsPageForm } from '../settings-page-form'
import { SiteAddress } from '../site-address'

type Props = { params: Promise<{ page: string }> }

const isPage = (page: string): page is SettingPage => Object.hasOwn(settingPages, page)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page } = await params
  return isPage(page) ? settingsTitle(page) : {}
}

export default async function TablePage({ params }: Props) {
  const { page } = await params
  await requireAdmin(`/admin/settings/${encodeURIComponent(page)}`)
  if (!isPage(page)) notFound()
  return (
    <SettingsFrame page={page}>
      {page === 'general' && <SiteAddress />}
      <SettingsPageForm page={page} />
    </SettingsFrame>
  )
}
