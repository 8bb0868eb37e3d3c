export const units = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const
export type Unit = keyof typeof units

/** In the largest unit that leaves nothing over: 3600 is one hour, 5400 ninety minutes. */
export function inUnits(seconds: number): { amount: number; unit: Unit } {
  const unit = (Object.keys(units) as Unit[])
    .reverse()
    .find((each) => seconds > 0 && seconds % units[each] === 0)
  return { amount: seconds / units[unit ?? 'seconds'], unit: unit ?? 'seconds' }
}

/** `null`: not a whole number of them. */
export function inSeconds(amount: string, unit: string): number | null {
  if (!/^\d{1,9}$/.test(amount.trim()) || !Object.hasOwn(units, unit)) return null
  return Number(amount) * units[unit as Unit]
}
