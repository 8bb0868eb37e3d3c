import { scaleLinear, type ScaleLinear } from 'd3-scale'
import { area, curveMonotoneX, line } from 'd3-shape'
import { getFormatter } from 'next-intl/server'
import { classNames } from '@/components/ui/class-names'

const tones = {
  signIns: { line: 'stroke-c1', fill: 'fill-c1/15', bar: 'fill-c1', dot: 'bg-c1' },
  failures: { line: 'stroke-danger', fill: 'fill-danger/15', bar: 'fill-danger', dot: 'bg-danger' },
  people: { line: 'stroke-c4', fill: 'fill-c4/15', bar: 'fill-c4', dot: 'bg-c4' },
  tokens: { line: 'stroke-c3', fill: 'fill-c3/15', bar: 'fill-c3', dot: 'bg-c3' },
} as const

export type ChartLine = {
  label: string
  tone: keyof typeof tones
  shape: 'area' | 'line' | 'bars'
  /** One for each day. */
  values: number[]
}

type Props = { days: string[]; lines: ChartLine[]; summary: string }

const height = 100
const step = 10

/**
 * Counts by day, drawn on the server. The drawing is stretched to its place, so all text is beside it, as text. Each day says its numbers on
 * hover; for everyone else they are in the table.
 */
export async function DayChart({ days, lines, summary }: Props) {
  const format = await getFormatter()
  const y = scaleOf(lines)
  const width = days.length * step
  const dayName = (day: string) =>
    format.dateTime(new Date(`${day}T00:00:00Z`), { month: 'short', day: 'numeric', timeZone: 'UTC' })
  const numbersOf = (index: number) =>
    lines.map(({ label, values }) => `${label} ${format.number(values[index] ?? 0)}`).join(', ')
  return (
    <div className="grid gap-2">
      <div className="relative mt-2 ml-10 h-44">
        <svg
          role="img"
          aria-label={summary}
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          {ticksOf(y).map((tick) => (
            <line
              key={tick}
              {...{ x1: 0, x2: width, y1: y(tick), y2: y(tick) }}
              vectorEffect="non-scaling-stroke"
              className={tick === 0 ? 'stroke-line-strong' : 'stroke-line'}
            />
          ))}
          {lines.map((each) => (
            <Shape key={each.label} {...each} y={y} />
          ))}
          {days.map((day, index) => (
            <rect
              key={day}
              {...{ x: index * step, width: step, height }}
              className="fill-transparent hover:fill-text/5"
            >
              <title>{`${dayName(day)}: ${numbersOf(index)}`}</title>
            </rect>
          ))}
        </svg>
        <Marks lines={lines} y={y} days={days.length} />
      </div>
      <div aria-hidden="true" className="tabular ml-10 flex justify-between text-xs text-text-3">
        {[days[0], days[Math.floor(days.length / 2)], days.at(-1)].map((day) => (
          <span key={day}>{day && dayName(day)}</span>
        ))}
      </div>
    </div>
  )
}

type Scale = ScaleLinear<number, number>

const scaleOf = (lines: ChartLine[]): Scale =>
  scaleLinear()
    .domain([0, Math.max(4, ...lines.flatMap(({ values }) => values))])
    .range([height, 0])
    .nice(4)

const ticksOf = (y: Scale): number[] => y.ticks(4).filter(Number.isInteger)

/** The numbers of the axis, and a dot where a line ends. */
async function Marks({ lines, y, days }: { lines: ChartLine[]; y: Scale; days: number }) {
  const format = await getFormatter()
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0 text-xs text-text-3">
      {ticksOf(y).map((tick) => (
        <span
          key={tick}
          className="tabular absolute right-full -translate-y-1/2 pr-2"
          style={{ top: `${y(tick)}%` }}
        >
          {format.number(tick, { notation: 'compact' })}
        </span>
      ))}
      {lines
        .filter(({ shape }) => shape !== 'bars')
        .map(({ label, tone, values }) => (
          <span
            key={label}
            className={classNames(
              'absolute size-2 -translate-1/2 rounded-full ring-2 ring-surface',
              tones[tone].dot,
            )}
            style={{ left: `${((days - 0.5) / days) * 100}%`, top: `${y(values.at(-1) ?? 0)}%` }}
          />
        ))}
    </div>
  )
}

function Shape({ tone, shape, values, y }: ChartLine & { y: Scale }) {
  const x = (_value: number, index: number) => (index + 0.5) * step
  if (shape === 'bars')
    return values.map((value, index) => (
      <rect
        key={index}
        x={index * step + step * 0.15}
        width={step * 0.7}
        y={y(value)}
        height={height - y(value)}
        className={tones[tone].bar}
      />
    ))
  const drawn = line<number>().x(x).y(y).curve(curveMonotoneX)(values)
  const filled = area<number>().x(x).y0(height).y1(y).curve(curveMonotoneX)(values)
  return (
    <>
      {shape === 'area' && <path d={filled ?? ''} className={tones[tone].fill} />}
      <path
        d={drawn ?? ''}
        fill="none"
        strokeWidth={2}
        strokeDasharray={shape === 'line' ? '5 3' : undefined}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
        className={tones[tone].line}
      />
    </>
  )
}
