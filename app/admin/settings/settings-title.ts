import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SettingPage } from '@/lib/settings'

/** "Mail · Settings". */
export async function settingsTitle(page: SettingPage): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: `${t(`pages.${page}.title`)} · ${t('title')}` }
}
