import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { LinkText } from '@/components/ui/link-text'
import { readSettings } from '@/lib/admin/change-settings'
import { requireAdmin } from '@/lib/session/require-admin'
import {
  defaultSettings,
  settingPages,
  settingsOfPage,
  type SettingPage,
  type Settings,
} from '@/lib/settings'
import { titleOf } from '../admin-page'
import { findSettings } from './find-settings'
import { SettingsFrame } from './settings-frame'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = (): Promise<Metadata> => titleOf('settings')

export default async function SettingsPage({ searchParams }: Props) {
  await requireAdmin('/admin/settings')
  const { q } = await searchParams
  const query = typeof q === 'string' ? q.trim().slice(0, 60) : ''
  const [t, settings] = await Promise.all([getTranslations('settings'), readSettings()])
  return (
    <SettingsFrame page={null} query={query} title={t('title')}>
      {query === '' ? <Pages settings={settings} /> : <Results query={query} settings={settings} />}
    </SettingsFrame>
  )
}

const list = 'divide-y divide-line rounded-lg border border-line bg-surface'
const row =
  'flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-5 py-4 no-underline hover:bg-sunken'

async function Pages({ settings }: { settings: Settings }) {
  const t = await getTranslations('settings')
  const pages = Object.keys(settingPages) as SettingPage[]
  return (
    <ul className={list}>
      {pages.map((page) => {
        const count = settingsOfPage(page).filter(
          (name) => JSON.stringify(settings[name]) !== JSON.stringify(defaultSettings[name]),
        ).length
        return (
          <li key={page}>
            <Link href={`/admin/settings/${page}`} className={row}>
              <span className="grid min-w-0 gap-0.5">
                <span className="font-semibold text-text">{t(`pages.${page}.title`)}</span>
                <span className="text-sm text-text-2">{t(`pages.${page}.lead`)}</span>
              </span>
              {count > 0 && <Badge tone="info">{t('changedCount', { count })}</Badge>}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

async function Results({ query, settings }: { query: string; settings: Settings }) {
  const [t, found] = await Promise.all([getTranslations('settings'), findSettings(query, settings)])
  return (
    <>
      <p role="status" className="mb-4 text-text-2">
        {t('search.results', { count: found.length, query })}
      </p>
      {found.length > 0 && (
        <ul className={list}>
          {found.map(({ name, page, label, help, value }) => (
            <li key={name}>
              <Link href={`/admin/settings/${page}#row-${name}`} className={row}>
                <span className="grid min-w-0 gap-0.5">
                  <span className="font-semibold text-text">{label}</span>
                  {help && <span className="text-sm text-text-2">{help}</span>}
                  <span className="text-sm text-text-3">
                    {t(`pages.${page}.title`)} · <code className="[overflow-wrap:anywhere]">{name}</code>
                  </span>
                </span>
                <span className="text-sm text-text-2 [overflow-wrap:anywhere]">{value}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-6">
        <LinkText href="/admin/settings">{t('search.clear')}</LinkText>
      </p>
    </>
  )
}
