import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { DomainBadge } from '@/components/domain-badge'
import { DescriptionList } from '@/components/ui/description-list'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import type { ApplicationPage } from '@/lib/admin/read-application'
import { websiteDomain } from '@/lib/applications/website-domain'
import { PersonName } from '../../person-name'

type Application = ApplicationPage['application']

export async function ApplicationFacts({ application }: { application: Application }) {
  const [t, words] = await Promise.all([
    getTranslations('admin.applications.facts'),
    getTranslations('applications.types'),
  ])
  const { owner, type, lastUsedAt, createdAt, optionalScopes } = application
  const lines = (label: string, values: string[]) =>
    values.length === 0 ? [] : [{ label, value: <Lines values={values} /> }]
  const text = (label: string, value: string | null) => (value ? [{ label, value }] : [])
  const rows: { label: string; value: ReactNode }[] = [
    { label: t('clientId'), value: <code className="select-all">{application.clientId}</code> },
    { label: t('owner'), value: owner ? <PersonName person={owner} /> : t('nobody') },
    { label: t('type'), value: words(`${type}.title`) },
    ...text(t('publisher'), application.publisher),
    ...text(t('description'), application.description),
    ...text(t('homepage'), application.homepageUri),
    ...(application.homepageUri ? [{ label: t('domain'), value: <Domain application={application} /> }] : []),
    ...lines(t('contacts'), application.contacts),
    ...lines(t('redirectUris'), application.redirectUris),
    ...lines(t('postLogoutRedirectUris'), application.postLogoutRedirectUris),
    ...text(t('backchannelLogoutUri'), application.backchannelLogoutUri),
    ...(application.backchannelLogoutUri
      ? [{ label: t('notices'), value: <NoticesLink application={application} /> }]
      : []),
    ...lines(t('allowedOrigins'), application.allowedOrigins),
    ...lines(t('grantTypes'), application.grantTypes),
    ...lines(t('responseTypes'), application.responseTypes),
    { label: t('authMethod'), value: <code>{application.tokenEndpointAuthMethod}</code> },
    { label: t('pkce'), value: t(application.requirePkce ? 'yes' : 'no') },
    { label: t('scopeClaims'), value: t(`scopeClaimsOf.${inIdToken(application.idTokenScopeClaims)}`) },
    ...lines(
      t('scopes'),
      application.scopes.map((scope) =>
        optionalScopes.includes(scope) ? `${scope} (${t('optional')})` : scope,
      ),
    ),
    { label: t('created'), value: <Moment at={createdAt.getTime()} exact /> },
    { label: t('used'), value: lastUsedAt ? <Moment at={lastUsedAt.getTime()} exact /> : t('never') },
    ...text(t('imported'), application.importedId),
  ]
  return <DescriptionList rows={rows} />
}

async function Domain({ application: { domain, homepageUri } }: { application: Application }) {
  const t = await getTranslations('admin.applications.facts')
  const isVerified = domain?.verifiedAt && domain.domain === websiteDomain(homepageUri)
  return isVerified ? <DomainBadge domain={domain.domain} /> : t('domainUnverified')
}

async function NoticesLink({ application: { id } }: { application: Application }) {
  const t = await getTranslations('admin.applications.facts')
  return (
    <LinkText href={`/admin/applications/${id}/notices`} prefetch={false}>
      {t('showNotices')}
    </LinkText>
  )
}

const inIdToken = (isOn: boolean | null) => (isOn === null ? 'usual' : isOn ? 'on' : 'off')

const Lines = ({ values }: { values: string[] }) => (
  <span className="grid gap-0.5">
    {values.map((value) => (
      <code key={value} className="[overflow-wrap:anywhere]">
        {value}
      </code>
    ))}
  </span>
)
