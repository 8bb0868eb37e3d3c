import { readSettings } from '@/lib/admin/change-settings'
import type { SettingPage } from '@/lib/settings'
import { saveSettingsAction } from './actions'
import { formTexts } from './row-texts'
import { SettingsForm } from './settings-form'
import { shownSections } from './shown-settings'
import { seenBy } from './typed-settings'

/** The form of a page that is its settings and nothing else. */
export async function SettingsPageForm({ page }: { page: SettingPage }) {
  const settings = await readSettings()
  const [sections, texts] = await Promise.all([shownSections(page, settings), formTexts()])
  return (
    <SettingsForm
      send={saveSettingsAction.bind(null, page)}
      sections={sections}
      seen={seenBy(page, settings)}
      texts={texts}
    />
  )
}
