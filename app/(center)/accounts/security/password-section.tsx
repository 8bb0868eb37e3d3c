import { getTranslations } from 'next-intl/server'
import { Moment } from '@/components/ui/moment'
import { SecurityCard } from './security-card'

type Props = { hasPassword: boolean; changedAt: Date | null }

export async function PasswordSection({ hasPassword, changedAt }: Props) {
  const t = await getTranslations('security.password')
  if (!hasPassword)
    return (
      <SecurityCard
        id="password"
        title={t('title')}
        action={{ href: '/accounts/password_reset', label: t('set') }}
      >
        {t('none')}
      </SecurityCard>
    )
  return (
    <SecurityCard
      id="password"
      title={t('title')}
      action={{ href: '/accounts/security/password', label: t('change') }}
    >
      {changedAt ? t.rich('changedAt', { moment: () => <Moment at={changedAt.getTime()} /> }) : t('isSet')}
    </SecurityCard>
  )
}
