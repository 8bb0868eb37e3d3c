import { cookies } from 'next/headers'
import { hostCookie } from '@/lib/host-cookie'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]
export const themeCookie = (): string => hostCookie('theme')

export const isTheme = (value: unknown): value is Theme => themes.includes(value as Theme)

export async function requestTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(themeCookie())?.value
  return isTheme(chosen) ? chosen : 'system'
}
