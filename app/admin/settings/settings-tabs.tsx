import { getTranslations } from 'next-intl/server'
import { Tabs } from '@/components/ui/tabs'

const rooms = { general: '/admin/settings', signIn: '/admin/settings/sign-in', look: '/admin/settings/look' }

/** The rooms of the settings; `current` is the one that is shown. */
export async function SettingsTabs({ current }: { current: keyof typeof rooms }) {
  const t = await getTranslations('admin.settings.tabs')
  const tabs = (Object.keys(rooms) as (keyof typeof rooms)[]).map((room) => ({
    href: rooms[room],
    label: t(room),
    isCurrent: room === current,
  }))
  return <Tabs label={t('label')} tabs={tabs} />
}
