import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { Moment } from '@/components/ui/moment'
import { fewRecoveryCodes, recoveryCodeCount } from '@/lib/account/recovery-codes'
import type { TwoStepState } from '@/lib/account/two-step-state'
import { SecurityCard } from './security-card'

type Props = { state: TwoStepState }

export async function TwoStepSection({ state: { isOn, since, lastUsedAt } }: Props) {
  const t = await getTranslations('security.twoStep')
  const at = (time: Date) => ({ moment: () => <Moment at={time.getTime()} /> })
  return (
    <SecurityCard
      id="two-step"
      title={t('title')}
      badge={<Badge tone={isOn ? 'ok' : 'neutral'}>{t(isOn ? 'isOn' : 'isOff')}</Badge>}
      action={{ href: '/accounts/security/two_step', label: t(isOn ? 'manage' : 'setUpAction') }}
    >
      {since ? (
        <>
          {t.rich('since', at(since))}
          {lastUsedAt && <> · {t.rich('lastUsed', at(lastUsedAt))}</>}
        </>
      ) : (
        t('explain')
      )}
    </SecurityCard>
  )
}

/** Nothing without two-step sign-in. */
export async function CodesSection({ state: { isOn, codesLeft } }: Props) {
  if (!isOn) return null
  const t = await getTranslations('security.codes')
  const isFew = codesLeft <= fewRecoveryCodes
  return (
    <SecurityCard
      id="recovery-codes"
      title={t('title')}
      badge={isFew && <Badge tone="warn">{t('fewBadge')}</Badge>}
      action={{ href: '/accounts/security/recovery_codes', label: t(isFew ? 'renew' : 'manage') }}
    >
      {t('left', { left: codesLeft, count: recoveryCodeCount })}
    </SecurityCard>
  )
}
