import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { readBrand } from '@/lib/branding/brand'
import { BrandMark } from './brand-mark'
import { LegalLinks } from './legal-links'
import { classNames } from './ui/class-names'
import { PreferenceSwitch } from './preference-switch'

const widths = { narrow: 'sm:max-w-[400px]', regular: 'sm:max-w-[480px]', wide: 'sm:max-w-[640px]' }

type Props = {
  /** Host of the issuer, in mono: what the address bar should say. */
  host: string
  width?: keyof typeof widths
  title: ReactNode
  /** Above the title: who sends the person here. */
  context?: ReactNode
  lead?: ReactNode
  children: ReactNode
  footer?: ReactNode
  /** The sheet brings its own header and padding (consent). */
  bare?: boolean
}

/** One sheet, everything on it rendered by the server: works with JavaScript off. */
export function AuthSheet({ host, width = 'narrow', title, context, lead, children, footer, bare }: Props) {
  return (
    <div className="relative isolate flex min-h-svh flex-col overflow-x-clip">
      <TopStrip host={host} />
      <div aria-hidden="true" className="rosette absolute inset-x-0 top-12 bottom-0 -z-10 hidden sm:block" />
      <main
        id="main"
        className={classNames(
          'w-full flex-1 bg-surface sm:mx-auto sm:mt-[8svh] sm:mb-12 sm:flex-none sm:rounded-lg sm:border sm:border-line',
          widths[width],
        )}
      >
        <div aria-hidden="true" className="ribbon mx-7 mt-2.5" />
        {bare ? (
          children
        ) : (
          <div className="grid gap-6 p-7">
            {context}
            <div className="grid min-w-0 gap-2 [overflow-wrap:anywhere]">
              <h1 className="text-2xl">{title}</h1>
              {lead && <div className="text-text-2">{lead}</div>}
            </div>
            {children}
          </div>
        )}
        {footer && <div className="border-t border-line px-7 py-5 text-center text-text-2">{footer}</div>}
      </main>
      <LegalLinks />
    </div>
  )
}

async function TopStrip({ host }: { host: string }) {
  const [t, { name, isNamed, logoImageId }] = await Promise.all([getTranslations('common'), readBrand()])
  return (
    <header className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 border-b border-line bg-surface px-5 py-1">
      <span className="flex min-w-0 items-center gap-2.5">
        {logoImageId && <BrandMark size={28} />}
        {isNamed && <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{name}</span>}
        <span
          className={classNames(
            'min-w-0 font-mono text-sm [overflow-wrap:anywhere]',
            isNamed ? 'text-text-2' : 'font-semibold',
          )}
        >
          {host}
        </span>
      </span>
      <div className="flex items-center gap-2">
        <PreferenceSwitch />
        <a
          href="/help"
          className="inline-flex min-h-8 items-center rounded-sm px-2 text-sm text-text-2 no-underline hover:bg-sunken hover:text-text"
        >
          {t('help')}
        </a>
      </div>
    </header>
  )
}
