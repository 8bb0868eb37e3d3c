import { getFormatter, getTranslations } from 'next-intl/server'
import { LinkText } from '@/components/ui/link-text'
import { Seal } from '@/components/seal'
import type { Dashboard, SeriesName, Share } from '@/lib/admin/read-dashboard'
import { trendIn } from '@/lib/admin/trend'
import { ChartFrame } from './chart-frame'
import { DayChart, type ChartLine } from './day-chart'
import { DayTable } from './day-table'
import { ShareTable } from './share-table'
import { textByName } from '@/lib/i18n/text-by-name'

/** What the last thirty days were like; the title of each chart is what it shows. */
export async function Charts({ dashboard }: { dashboard: Dashboard }) {
  const t = await getTranslations('admin.dashboard')
  const { days, series } = dashboard
  const values = (name: SeriesName) => days.map((day) => series[name].get(day) ?? 0)
  const [signIns, people, tokens] = await Promise.all(
    (['signIns', 'people', 'tokens'] as const).map((name) => findingOf(dashboard, name)),
  )
  const lineOf = (tone: ChartLine['tone'], shape: ChartLine['shape']): ChartLine => ({
    ...{ tone, shape, label: t(`numbers.${tone}`), values: values(tone) },
  })
  return (
    <div className="grid gap-5 lg:grid-cols-2 xl:grid-cols-3">
      <DayFigure
        title={signIns ?? ''}
        days={days}
        lines={[lineOf('signIns', 'area'), lineOf('failures', 'line')]}
        isWide
      />
      <MethodsFigure methods={dashboard.methods} />
      <DayFigure title={people ?? ''} days={days} lines={[lineOf('people', 'bars')]} />
      <DayFigure
        title={tokens ?? ''}
        days={days}
        lines={[lineOf('tokens', 'bars')]}
        kinds={dashboard.tokenKinds}
      />
      <ApplicationsFigure applications={dashboard.topApplications} />
    </div>
  )
}

async function findingOf(
  { series, period }: Dashboard,
  name: 'signIns' | 'people' | 'tokens',
): Promise<string> {
  const [t, format] = await Promise.all([getTranslations('admin.dashboard.findings'), getFormatter()])
  const { current, change, direction } = trendIn(series[name], period)
  const percent = change === null ? '' : format.number(Math.abs(change), { style: 'percent' })
  return t(`${name}.${direction}`, { count: current, percent, period: period.kind })
}

type DayFigureProps = { title: string; days: string[]; lines: ChartLine[]; isWide?: boolean; kinds?: Share[] }

async function DayFigure({ title, days, lines, isWide, kinds }: DayFigureProps) {
  const t = await getTranslations('admin.dashboard')
  const caption = t('byDay', { what: lines.map(({ label }) => label).join(', ') })
  const legend = lines.length > 1 ? lines.map(({ label, tone }) => ({ label, className: colors[tone] })) : []
  return (
    <ChartFrame
      title={title}
      caption={lines.length > 1 ? t('days') : caption}
      legend={legend}
      isWide={isWide ?? false}
      empty={
        lines.every(({ values }) => values.every((value) => value === 0)) &&
        (textByName(t, `empty.${lines[0]?.tone ?? 'signIns'}`) ?? false)
      }
      table={{
        label: t('asTable'),
        content: (
          <div className="grid gap-4">
            {kinds && kinds.length > 0 && <Kinds kinds={kinds} />}
            <DayTable days={days} lines={lines} caption={caption} />
          </div>
        ),
      }}
    >
      <DayChart days={days} lines={lines} summary={`${title}. ${caption}`} />
    </ChartFrame>
  )
}

const colors = { signIns: 'bg-c1', failures: 'bg-danger', people: 'bg-c4', tokens: 'bg-c3' }

async function Kinds({ kinds }: { kinds: Share[] }) {
  const t = await getTranslations('admin.dashboard')
  const columns = { name: t('kind'), count: t('numbers.tokens'), share: t('share') }
  const rows = kinds.map(({ key, count }) => ({ key, count, name: nameOf(t, 'kinds', key) }))
  return <ShareTable caption={t('kind')} columns={columns} rows={rows} tone="fill-c3" />
}

type Translate = Awaited<ReturnType<typeof getTranslations<'admin.dashboard'>>>

/** Names with a dot or a colon cannot be keys of texts. */
function nameOf(t: Translate, group: 'methods' | 'kinds', key: string): string {
  const name = key.split(':').at(-1)?.replaceAll('-', '_') || 'unknown'
  return (/^\w+$/.test(name) ? textByName(t, `${group}.${name}`) : null) ?? key
}

async function MethodsFigure({ methods }: { methods: Share[] }) {
  const [t, format] = await Promise.all([getTranslations('admin.dashboard'), getFormatter()])
  const [first] = methods
  const total = methods.reduce((sum, { count }) => sum + count, 0)
  const finding = !first ? 'none' : methods.length === 1 ? 'one' : 'first'
  const share = format.number(first ? first.count / total : 0, { style: 'percent' })
  const method = first ? nameOf(t, 'methods', first.key) : ''
  const rows = methods.slice(0, 8).map(({ key, count }) => ({ key, count, name: nameOf(t, 'methods', key) }))
  const columns = { name: t('method'), count: t('numbers.signIns'), share: t('share') }
  return (
    <ChartFrame
      title={t(`findings.methods.${finding}`, { method, share })}
      caption={t('month')}
      empty={!first && t('empty.methods')}
    >
      {rows.length > 0 && <ShareTable caption={t('method')} columns={columns} rows={rows} tone="fill-c1" />}
    </ChartFrame>
  )
}

async function ApplicationsFigure({ applications }: { applications: Dashboard['topApplications'] }) {
  const t = await getTranslations('admin.dashboard')
  const [first] = applications
  const title = first
    ? t('findings.applications.first', { name: first.name })
    : t('findings.applications.none')
  const rows = applications.map(({ id, clientId, name, count }) => ({
    ...{ key: clientId, count },
    name: (
      <>
        <Seal clientId={clientId} size={20} />
        <LinkText href={`/admin/applications/${id}`} prefetch={false}>
          {name}
        </LinkText>
      </>
    ),
  }))
  const columns = { name: t('application'), count: t('numbers.signIns'), share: t('share') }
  return (
    <ChartFrame title={title} caption={t('appSignIns')} empty={!first && t('empty.applications')}>
      {rows.length > 0 && (
        <ShareTable caption={t('application')} columns={columns} rows={rows} tone="fill-c2" />
      )}
    </ChartFrame>
  )
}
