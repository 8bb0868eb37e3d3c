import { getFormatter, getTranslations } from 'next-intl/server'
import { DomainBadge } from '@/components/domain-badge'
import { Banner } from '@/components/ui/banner'
import { CopyField } from '@/components/ui/copy-field'
import { Moment } from '@/components/ui/moment'
import { Section } from '@/components/ui/section'
import { domainGrace } from '@/lib/applications/check-domain'
import { filePath, recordName, valueOf } from '@/lib/applications/domain-proof'
import { readDomain, type OwnDomain } from '@/lib/applications/own-domain'
import { websiteDomain } from '@/lib/applications/website-domain'
import type { OwnApplication } from '../../load-application'
import { checkDomainAction, prepareDomainAction } from './actions'
import { DomainForm } from './domain-form'
import { textByName } from '@/lib/i18n/text-by-name'

/** Where an owner proves that the domain of the website is theirs. */
export async function DomainSection({ application }: { application: OwnApplication }) {
  const t = await getTranslations('applications.domain')
  const domain = websiteDomain(application.homepageUri)
  const stored = domain === null ? null : await readDomain(application)
  const { id } = application
  return (
    <Section title={t('title')} lead={t('lead')}>
      <div className="grid justify-items-start gap-5">
        {domain === null && <p className="text-text-2">{t('none')}</p>}
        {domain !== null && !stored && (
          <DomainForm send={prepareDomainAction.bind(null, id)} act="begin" domain={domain} />
        )}
        {stored && (
          <>
            <State stored={stored} />
            {!stored.verifiedAt || stored.failingSince ? <Ways stored={stored} /> : null}
            <DomainForm send={checkDomainAction.bind(null, id)} act="check" domain={stored.domain} />
          </>
        )}
      </div>
    </Section>
  )
}

async function State({ stored }: { stored: OwnDomain }) {
  const [t, format] = await Promise.all([getTranslations('applications.domain'), getFormatter()])
  const { domain, verifiedAt, method, checkedAt, failingSince, endedAt } = stored
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'medium' })
  return (
    <>
      {verifiedAt && <DomainBadge domain={domain} />}
      {failingSince && (
        <Banner tone="warn" title={t('failing')}>
          <p>{t('failingText', { date: day(new Date(failingSince.getTime() + domainGrace)) })}</p>
        </Banner>
      )}
      {endedAt && (
        <Banner tone="warn" title={t('ended', { date: day(endedAt) })}>
          <p>{t('endedText')}</p>
        </Banner>
      )}
      {checkedAt && (
        <p className="text-sm text-text-2">
          {verifiedAt && method && !failingSince && `${t(method === 'dns' ? 'byDns' : 'byFile')} `}
          {t('checked')} <Moment at={checkedAt.getTime()} />
        </p>
      )}
    </>
  )
}

/** Both ways, each with what the last check met there. */
async function Ways({ stored }: { stored: OwnDomain }) {
  const [t, common] = await Promise.all([getTranslations('applications.domain'), getTranslations('common')])
  const { domain, token, checkedAt, dnsProblem, fileProblem } = stored
  const copy = { copyLabel: common('copy'), copiedLabel: common('copied') }
  return (
    <div className="grid w-full gap-6">
      <p>{t('either')}</p>
      <div className="grid gap-3">
        <h3 className="font-semibold">{t('dns')}</h3>
        <CopyField label={t('recordName')} value={recordName(domain)} {...copy} />
        <CopyField label={t('recordValue')} value={valueOf(token)} {...copy} />
        <Met problem={checkedAt && dnsProblem ? textByName(t, `dnsProblems.${dnsProblem}`) : null} />
      </div>
      <div className="grid gap-3">
        <h3 className="font-semibold">{t('file')}</h3>
        <CopyField label={t('fileAddress')} value={`https://${domain}${filePath}`} {...copy} />
        <CopyField label={t('fileContent')} value={valueOf(token)} {...copy} />
        <Met problem={checkedAt && fileProblem ? textByName(t, `fileProblems.${fileProblem}`) : null} />
      </div>
    </div>
  )
}

const Met = ({ problem }: { problem: string | null }) =>
  problem && <p className="text-sm font-semibold text-danger">{problem}</p>
