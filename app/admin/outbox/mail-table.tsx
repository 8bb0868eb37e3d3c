import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import type { listMail } from '@/lib/admin/list-mail'
import { ListTable, type ListColumn } from '../list-table'
import { MailState } from './mail-state'
import { textByName } from '@/lib/i18n/text-by-name'

type Entry = Awaited<ReturnType<typeof listMail>>['entries'][number]

export async function MailTable({ entries }: { entries: Entry[] }) {
  const t = await getTranslations('admin.outbox')
  const nameOf = (template: string) => textByName(t, `templates.${template}`) ?? template
  const columns: ListColumn<Entry>[] = [
    {
      key: 'subject',
      label: t('subject'),
      isTitle: true,
      cell: ({ id, template }: Entry) => (
        <LinkText
          href={`/admin/outbox/${id}`}
          prefetch={false}
          className="inline-block min-h-6 font-semibold"
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
      cell: ({ status }: Entry) => <MailState status={status} />,
    },
    {
      key: 'attempts',
      label: t('attempts'),
      cell: ({ attempts }: Entry) => attempts,
      isNumber: true,
      isExtra: true,
    },
    {
      key: 'created',
      label: t('created'),
      cell: ({ createdAt }: Entry) => <Moment at={createdAt.getTime()} />,
    },
  ]
  return <ListTable caption={t('caption')} columns={columns} rows={entries} rowKey={({ id }) => id} />
}
