import { getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/section'
import { readSettings } from '@/lib/admin/change-settings'
import { units } from '@/lib/admin/duration'
import { settingSectionNames } from '@/lib/admin/settings-catalogue'
import { requireAdmin } from '@/lib/session/require-admin'
import { AdminPage, titleOf } from '../admin-page'
import { saveSettingsAction } from './actions'
import { SettingsForm } from './settings-form'
import { SettingsTabs } from './settings-tabs'
import { shownFields } from './shown-fields'

export const generateMetadata = () => titleOf('settings')

export default async function SettingsPage() {
  await requireAdmin('/admin/settings')
  const [t, common, settings] = await Promise.all([
    getTranslations('admin.settings'),
    getTranslations('common'),
    readSettings(),
  ])
  const sections = await Promise.all(
    settingSectionNames.map(async (name) => ({ name, fields: await shownFields(name, settings) })),
  )
  const texts = {
    save: common('save'),
    saving: common('saving'),
    checkFields: common('checkFields'),
    unit: t('unit'),
  }
  const offered = Object.keys(units).map((value) => ({ value, label: t(`units.${value}`) }))
  return (
    <AdminPage title={t('title')} lead={t('lead')}>
      <SettingsTabs />
      <div className="max-w-5xl [&>section:first-of-type]:border-t-0 [&>section:first-of-type]:pt-2">
        {sections.map(({ name, fields }) => (
          <Section key={name} title={t(`sections.${name}.title`)} lead={t(`sections.${name}.lead`)}>
            <SettingsForm
              send={saveSettingsAction.bind(null, name)}
              fields={fields}
              texts={texts}
              units={offered}
            />
          </Section>
        ))}
      </div>
    </AdminPage>
  )
}
