import { History } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import { Section } from '@/components/ui/section'
import { browserName } from '@/lib/account/browser-name'
import { providerNamesOf } from '@/lib/account/linked-list'
import { recentSecurity } from '@/lib/account/list-activity'
import { activityTexts } from '../activity/activity-text'
import { FactRow } from '../fact-row'

/** The last ten security changes. */
export async function ActivitySection({ userId }: { userId: string }) {
  const [t, activities, providers] = await Promise.all([
    getTranslations('security.activity'),
    recentSecurity(userId, 10),
    providerNamesOf(userId),
  ])
  const textOf = await activityTexts(providers)
  return (
    <Section
      title={t('title')}
      action={
        <LinkText href="/accounts/activity?show=security" className="text-sm">
          {t('all')}
        </LinkText>
      }
    >
      {activities.length === 0 && <p className="text-text-2">{t('none')}</p>}
      <ul className="grid gap-4 empty:hidden">
        {activities.map((activity) => {
          const { id, at, ip, userAgent } = activity
          const where = [userAgent && browserName(userAgent), ip].filter(Boolean).join(' · ')
          return (
            <FactRow
              key={id}
              icon={<History aria-hidden="true" size={20} strokeWidth={1.75} className="text-text-2" />}
              title={textOf(activity)}
              detail={
                <>
                  <Moment at={at.getTime()} />
                  {where && <> · {where}</>}
                </>
              }
            />
          )
        })}
      </ul>
    </Section>
  )
}
