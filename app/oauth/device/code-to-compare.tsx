import { getFormatter, getTranslations } from 'next-intl/server'
import type { DeviceQuestion } from '@/lib/oauth/interactions/device/load-device'

/** Shows the code, place and time, so that a person who was tricked into this sees that the device is not theirs. */
export async function CodeToCompare({ question }: { question: DeviceQuestion }) {
  const [t, format] = await Promise.all([getTranslations('device'), getFormatter()])
  const { userCode, address, createdAt } = question
  const time = format.dateTime(new Date(createdAt), 'exactShort')
  return (
    <section className="tear grid gap-2 bg-sunken px-7 py-5">
      <h2 className="text-base">{t('compare')}</h2>
      <p>
        <code className="text-2xl font-semibold tracking-[0.15em]">{userCode}</code>
      </p>
      <p className="text-sm text-text-2">
        {address ? t('askedFrom', { address, time }) : t('askedAt', { time })}
      </p>
    </section>
  )
}
