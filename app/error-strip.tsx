'use client'

import { useSyncExternalStore } from 'react'
import { localeNames, locales } from '@/lib/i18n/locales'

type Props = { language: string; texts: { language: string; help: string } }

const never = () => () => {}
const nothing = { host: '', path: '/', brandName: '', brandLogo: '' }
let known = nothing

/** The strip of `components/auth-sheet.tsx` where a page has failed: what the server knew of the brand is on the document. */
export function ErrorStrip({ language, texts }: Props) {
  const { host, path, brandName, brandLogo } = useSyncExternalStore(never, readDocument, () => nothing)
  return (
    <header className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 border-b border-line bg-surface px-5 py-1">
      <span className="flex min-w-0 items-center gap-2.5">
        {brandLogo && (
          <img src={`/images/${brandLogo}`} alt="" className="h-7 max-w-21 shrink-0 object-contain" />
        )}
        {brandName && <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{brandName}</span>}
        <span className="font-mono text-sm text-text-2">{host}</span>
      </span>
      <div className="flex items-center gap-2">
        <form action="/preferences" method="post" role="group" aria-label={texts.language} className="flex">
          <input type="hidden" name="next" value={path} />
          {locales.map((each) => (
            <button
              key={each}
              name="locale"
              value={each}
              lang={each}
              aria-pressed={each === language}
              className="min-h-8 min-w-8 cursor-pointer rounded-sm px-2 text-sm text-text-2 hover:bg-sunken hover:text-text aria-pressed:font-semibold aria-pressed:text-text"
            >
              {localeNames[each]}
            </button>
          ))}
        </form>
        <a
          href="/help"
          className="inline-flex min-h-8 items-center rounded-sm px-2 text-sm text-text-2 no-underline hover:bg-sunken hover:text-text"
        >
          {texts.help}
        </a>
      </div>
    </header>
  )
}

/** The same object while nothing changes, as React asks of a snapshot. */
function readDocument(): typeof nothing {
  const { host, pathname, search } = window.location
  const { brandName = '', brandLogo = '' } = document.documentElement.dataset
  const read = { host, path: pathname + search, brandName, brandLogo }
  if (JSON.stringify(read) !== JSON.stringify(known)) known = read
  return known
}
