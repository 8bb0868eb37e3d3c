import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readBrand } from '@/lib/branding/brand'
import { env } from '@/lib/env'
import { logoTypes } from '@/lib/images/logo-limits'
import { requireAdmin } from '@/lib/session/require-admin'
import { AdminPage } from '../../admin-page'
import { SettingsTabs } from '../settings-tabs'
import { LookForm } from './look-form'
import { lookTexts } from './look-texts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('look'))('title') }
}

export default async function LookPage() {
  await requireAdmin('/admin/settings/look')
  const [t, brand] = await Promise.all([getTranslations('look'), readBrand()])
  const values = {
    brandName: brand.isNamed ? brand.name : '',
    brandColor: brand.color ?? '',
    consentNoteEn: brand.consentNote.en,
    consentNoteZh: brand.consentNote['zh-CN'],
    termsUrl: brand.termsUrl ?? '',
    privacyUrl: brand.privacyUrl ?? '',
  }
  return (
    <AdminPage title={t('title')} lead={t('lead')}>
      <SettingsTabs />
      <LookForm
        texts={await lookTexts(env().productName)}
        values={values}
        logoImageId={brand.logoImageId}
        logoTypes={logoTypes}
      />
    </AdminPage>
  )
}
