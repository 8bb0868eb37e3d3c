import { getTranslations } from 'next-intl/server'
import { Radio } from '@/components/ui/choice'

export async function DurationChoice() {
  const t = await getTranslations('consent.duration')
  return (
    <fieldset>
      <legend className="mb-3 font-semibold">{t('title')}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <Radio name="duration" value="until_removed" label={t('until_removed')} defaultChecked />
        <Radio name="duration" value="days_30" label={t('days_30')} />
        <Radio name="duration" value="once" label={t('once')} />
      </div>
    </fieldset>
  )
}
