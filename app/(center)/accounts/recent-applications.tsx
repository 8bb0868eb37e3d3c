import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { LinkText } from '@/components/ui/link-text'
import { Section } from '@/components/ui/section'
import { readBrand } from '@/lib/branding/brand'
import type { AccountOverview } from '@/lib/account/account-overview'
import { ApplicationPicture } from '@/app/application-picture'
import { LastUse } from '../oauth/authorized_tokens/last-use'

export async function RecentApplications({ shown, total }: AccountOverview['applications']) {
  const [t, access, { name: product }] = await Promise.all([
    getTranslations('account.overview'),
    getTranslations('access'),
    readBrand(),
  ])
  return (
    <Section
      stacked
      title={t('applications')}
      action={
        total > 0 && (
          <LinkText href="/oauth/authorized_tokens" className="text-sm">
            {t('allApplications', { count: total })}
          </LinkText>
        )
      }
    >
      {total === 0 ? (
        <p className="text-text-2">{access('empty.text', { product })}</p>
      ) : (
        <ul className="-m-2 grid grid-cols-2 gap-y-2 sm:grid-cols-3 lg:grid-cols-5">
          {shown.map(({ id, lastUsedAt, application: { clientId, name, logoImageId } }) => (
            <li key={id} className="min-w-0">
              <Link
                href={`/oauth/authorized_tokens/${id}`}
                className="grid h-full content-start justify-items-start gap-2 rounded-md p-2 text-text no-underline hover:bg-sunken"
              >
                <ApplicationPicture clientId={clientId} logoImageId={logoImageId} size={52} />
                <span className="grid max-w-full min-w-0">
                  <span className="line-clamp-2 leading-5 font-semibold wrap-anywhere">{name}</span>
                  <span className="text-sm text-text-2">
                    <LastUse at={lastUsedAt} />
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
