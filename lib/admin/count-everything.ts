import { countHouse, type HouseCounts } from '@/lib/data/house-counts'
import { now } from '@/lib/clock'

/** For the dashboard: counted, not remembered. */
export const countEverything = (): Promise<HouseCounts> => countHouse(new Date(now()))
