import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import { browserName } from '@/lib/account/browser-name'
import type { DescribedEvent, Who } from '@/lib/admin/describe-events'
import { shownDetails, type Difference } from '@/lib/admin/shown-details'
import { detailTexts } from './detail-texts'

type Row = { label: string; value: ReactNode }

/** The whole record, with labels where there are any. */
export async function EventDetails({ event, name }: { event: DescribedEvent; name: string }) {
  const t = await getTranslations('admin.audit')
  const { labelOf, textOf } = await detailTexts()
  const { differences, facts } = shownDetails(event.details)
  const rows: Row[] = [
    ...(name === event.action ? [] : [{ label: t('action'), value: <code>{event.action}</code> }]),
    { label: t('at'), value: <Moment at={event.at.getTime()} exact /> },
    ...who(t('actor'), event.actorId, event.actor, t('gone')),
    ...who(t('user'), event.userId, event.user, t('gone')),
    ...applicationOf(event, t('application')),
    ...facts.map(({ name: fact, value }) => ({ label: labelOf(fact), value: textOf(value, fact) })),
    ...originOf(event, { address: t('address'), browser: t('browser'), request: t('request') }),
    ...(event.targetId
      ? [{ label: t('target'), value: <code>{`${event.targetType} ${event.targetId}`}</code> }]
      : []),
    { label: t('recordId'), value: <code>{event.id}</code> },
  ]
  return (
    <div className="grid gap-4 border-t border-line bg-sunken/50 px-4 py-4 sm:pl-11">
      {differences.length > 0 && (
        <Differences
          differences={differences}
          texts={{ title: t('changes'), what: t('what'), before: t('before'), after: t('after') }}
          labelOf={labelOf}
          textOf={textOf}
        />
      )}
      <dl className="grid gap-x-5 gap-y-1.5 sm:grid-cols-[10rem_1fr]">
        {rows.map(({ label, value }, index) => (
          <div key={index} className="max-sm:mb-1 sm:contents">
            <dt className="text-text-2">{label}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function who(label: string, id: string | null, person: Who | null, gone: string): Row[] {
  if (id === null) return []
  const value = person ? (
    <LinkText href={`/admin/users/${id}`} prefetch={false}>
      {person.name ? `${person.name} (${shownEmail(person.email)})` : shownEmail(person.email)}
    </LinkText>
  ) : (
    <>
      {gone} <code>{id}</code>
    </>
  )
  return [{ label, value }]
}

function applicationOf({ application, clientId }: DescribedEvent, label: string): Row[] {
  if (application)
    return [
      {
        label,
        value: (
          <LinkText href={`/admin/applications/${application.id}`} prefetch={false}>
            {application.name}
          </LinkText>
        ),
      },
    ]
  return clientId ? [{ label, value: <code>{clientId}</code> }] : []
}

const originOf = (
  { ip, userAgent, requestId }: DescribedEvent,
  labels: { address: string; browser: string; request: string },
): Row[] => [
  ...(ip ? [{ label: labels.address, value: <code>{ip}</code> }] : []),
  ...(userAgent
    ? [{ label: labels.browser, value: <span title={userAgent}>{browserName(userAgent) ?? userAgent}</span> }]
    : []),
  ...(requestId ? [{ label: labels.request, value: <code>{requestId}</code> }] : []),
]

type DifferencesProps = {
  differences: Difference[]
  texts: { title: string; what: string; before: string; after: string }
  labelOf: (name: string) => string
  textOf: (value: unknown, name?: string) => string
}

const Differences = ({ differences, texts, labelOf, textOf }: DifferencesProps) => (
  <table className="w-full max-w-3xl border-collapse text-left">
    <caption className="sr-only">{texts.title}</caption>
    <thead className="text-text-2">
      <tr>
        {[texts.what, texts.before, texts.after].map((label) => (
          <th key={label} scope="col" className="py-1 pr-4 font-normal">
            {label}
          </th>
        ))}
      </tr>
    </thead>
    <tbody className="divide-y divide-line border-y border-line">
      {differences.map(({ name, before, after }) => (
        <tr key={name}>
          <th scope="row" className="w-1/3 py-1.5 pr-4 align-top font-normal [overflow-wrap:anywhere]">
            {labelOf(name)}
          </th>
          <td className="w-1/3 py-1.5 pr-4 align-top [overflow-wrap:anywhere] text-danger">
            <del className="decoration-danger/50">{textOf(before, name)}</del>
          </td>
          <td className="w-1/3 py-1.5 align-top font-semibold [overflow-wrap:anywhere] text-ok">
            <ins className="no-underline">{textOf(after, name)}</ins>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
