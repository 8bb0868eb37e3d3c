import { getTranslations } from 'next-intl/server'
import { Tabs } from '@/components/ui/tabs'

const sections = {
  general: '/admin/settings',
  signIn: '/admin/settings/sign-in',
  look: '/admin/settings/look',
}

/** The sections of the settings. */
export async function SettingsTabs() {
  const t = await getTranslations('admin.settings.tabs')
  const tabs = (Object.keys(sections) as (keyof typeof sections)[]).map((section) => ({
    href: sections[section],
    label: t(section),
  }))
  return <Tabs label={t('label')} tabs={tabs} />
}
