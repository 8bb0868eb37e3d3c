import { getTranslations } from 'next-intl/server'
import { inUnits } from '@/lib/admin/duration'

/** Seconds as people say them: 90 minutes, 30 days. */
export async function durationText(): Promise<(seconds: number) => string> {
  const t = await getTranslations('settings.duration')
  return (seconds) => {
    const { amount, unit } = inUnits(seconds)
    return t(unit, { count: amount })
  }
}
