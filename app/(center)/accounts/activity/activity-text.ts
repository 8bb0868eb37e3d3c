import { getTranslations } from 'next-intl/server'
import type { Activity } from '@/lib/account/list-activity'
import { signInMethod } from '../sign-in-method'

/** What happened, in one line and in the person's language. `providers`: their names by what records call them. */
export async function activityTexts(providers: Map<string, string>): Promise<(activity: Activity) => string> {
  const t = await getTranslations('activity')
  return ({ action, kind, amr, provider, count, group, application }) => {
    const key = `actions.${action}`
    const values = {
      method: signInMethod(amr) ?? 'other',
      provider: providers.get(provider ?? '') ?? t('provider'),
      app: application?.name ?? t('deletedApp'),
      count,
      group: group ?? '',
    }
    return t.has(key as never) ? t(key as never, values as never) : t(`other.${kind}`)
  }
}
