import { getTranslations } from 'next-intl/server'
import { saveBarTexts, type SaveBarTexts } from '@/app/form/save-bar-texts'
import { units } from '@/lib/admin/duration'
import { textByName } from '@/lib/i18n/text-by-name'

export type FormTexts = Record<
  | 'checkFields'
  | 'changed'
  | 'reset'
  | 'resetOf'
  | 'lockedBy'
  | 'lockedText'
  | 'unit'
  | 'secretKept'
  | 'removeSecret'
  | 'noteEn'
  | 'noteZh'
  | 'pickColor'
  | 'hardToRead'
  | 'useColor'
  | 'logoNow'
  | 'removeLogo',
  string
> &
  SaveBarTexts & { units: { value: string; label: string }[] }

/** What every form of settings says. `{label}` and `{variable}` are filled in by the row. */
export async function formTexts(): Promise<FormTexts> {
  const [t, common] = await Promise.all([getTranslations('settings'), getTranslations('common')])
  return {
    ...(await saveBarTexts()),
    checkFields: common('checkFields'),
    changed: t('changed'),
    reset: t('reset'),
    resetOf: t.raw('resetOf') as string,
    lockedBy: t.raw('lockedBy') as string,
    lockedText: t.raw('lockedText') as string,
    unit: t('unit'),
    secretKept: t('secret.kept'),
    removeSecret: t('secret.remove'),
    noteEn: t('note.en'),
    noteZh: t('note.zh-CN'),
    pickColor: t('branding.pick'),
    hardToRead: t.raw('branding.preview.contrast') as string,
    useColor: t.raw('branding.preview.use') as string,
    logoNow: t('branding.now'),
    removeLogo: t('branding.remove'),
    units: Object.keys(units).map((value) => ({ value, label: textByName(t, `units.${value}`) ?? value })),
  }
}
