import { hostCookie } from '@/lib/host-cookie'

/** Carries what an action did to the page that is shown next (`app/announce.ts`), where the browser removes it. */
export const toastCookie = (): string => hostCookie('toast')

export type Toast = { id: string; text: string }

export const writeToast = ({ id, text }: Toast): string => `${id}.${text}`

export function readToast(value: string | undefined): Toast | null {
  const [id = '', text = ''] = value?.split(/\.(.*)/s) ?? []
  return /^\d{1,16}$/.test(id) && text !== '' ? { id, text: text.slice(0, longest) } : null
}

export const longest = 300
