import { AppWindow, MonitorSmartphone } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LinkText } from '@/components/ui/link-text'
import type { Consequences } from '@/lib/account/reset-password'

const mostNamed = 5

export async function WhatChanged({ endedSessions, kept }: Pick<Consequences, 'endedSessions' | 'kept'>) {
  const t = await getTranslations('account.passwordReset')
  const more = kept.length - mostNamed
  return (
    <ul className="grid gap-4 rounded-md border border-line bg-sunken p-4">
      <Fact icon={<MonitorSmartphone aria-hidden="true" size={20} strokeWidth={1.75} />}>
        {t('signedOut', { count: endedSessions })}
      </Fact>
      <Fact icon={<AppWindow aria-hidden="true" size={20} strokeWidth={1.75} />}>
        {t('keptCount', { count: kept.length })}
        {kept.length > 0 && (
          <>
            <ul className="my-2 grid gap-1">
              {kept.slice(0, mostNamed).map(({ grantId, name }) => (
                <li key={grantId} className="font-semibold wrap-anywhere">
                  {name}
                </li>
              ))}
              {more > 0 && <li className="text-text-2">{t('keptMore', { count: more })}</li>}
            </ul>
            <LinkText href="/oauth/authorized_tokens">{t('review')}</LinkText>
          </>
        )}
      </Fact>
    </ul>
  )
}

const Fact = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <li className="grid grid-cols-[auto_1fr] gap-3">
    <span className="mt-0.5 text-ink">{icon}</span>
    <div className="min-w-0">{children}</div>
  </li>
)
