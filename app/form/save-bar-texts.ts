import { getTranslations } from 'next-intl/server'

/** For a form that does not bring the messages of its namespace to the browser. */
export async function saveBarTexts() {
  const t = await getTranslations('common')
  return {
    save: t('save'),
    saving: t('saving'),
    discard: t('discard'),
    unsaved: t('unsaved'),
    leave: t('leave'),
  }
}

export type SaveBarTexts = Awaited<ReturnType<typeof saveBarTexts>>
