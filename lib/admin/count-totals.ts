import { countRows, type Totals } from '@/lib/data/totals'
import { now } from '@/lib/clock'

/** For the dashboard: counted, not remembered. */
export const countTotals = (): Promise<Totals> => countRows(new Date(now()))
