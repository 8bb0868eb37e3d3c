import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import { DataTable } from '@/components/ui/data-table'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import type { listMail } from '@/lib/admin/list-mail'
import { MailState } from './mail-state'

type Entry = Awaited<ReturnType<typeof listMail>>['entries'][number]

export async function MailTable({ entries }: { entries: Entry[] }) {
  const t = await getTranslations('admin.outbox')
  const nameOf = (template: string) =>
    t.has(`templates.${template}`) ? t(`templates.${template}`) : template
  const columns = [
    {
      key: 'subject',
      label: t('subject'),
      cell: ({ id, template }: Entry) => (
        <LinkText
          href={`/admin/outbox/${id}`}
          prefetch={false}
          className="inline-flex min-h-6 items-center whitespace-nowrap"
        >
          {nameOf(template)}
        </LinkText>
      ),
    },
    {
      key: 'recipient',
      label: t('recipient'),
      isText: true,
      cell: ({ recipient }: Entry) => shownEmail(recipient),
    },
    {
      key: 'status',
      label: t('status'),
      cell: ({ status }: Entry) => (
        <span className="whitespace-nowrap">
          <MailState status={status} />
        </span>
      ),
    },
    { key: 'attempts', label: t('attempts'), cell: ({ attempts }: Entry) => attempts, isNumber: true },
    {
      key: 'created',
      label: t('created'),
      cell: ({ createdAt }: Entry) => <Moment at={createdAt.getTime()} />,
    },
  ]
  return <DataTable caption={t('caption')} columns={columns} rows={entries} rowKey={({ id }) => id} />
}
