import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

/** The possible actions, one below the other: each with a title, its effect and a button. */
export const ActionList = ({ label, children }: { label: string; children: ReactNode }) => (
  <section aria-label={label} className="grid content-start gap-3">
    <h2 className="text-lg">{label}</h2>
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">{children}</ul>
  </section>
)

export const ActionItem = ({
  title,
  text,
  children,
}: {
  title: string
  text: string
  children: ReactNode
}) => (
  <li className="grid gap-2.5 p-4">
    <div className="grid gap-0.5">
      <p className="font-semibold [overflow-wrap:anywhere]">{title}</p>
      <p className="text-sm text-text-2">{text}</p>
    </div>
    <div className="flex flex-wrap gap-2">{children}</div>
  </li>
)

/** Facts beside the actions; below each other in a narrow window. */
export const Inspected = ({ actions, children }: { actions: ReactNode; children: ReactNode }) => (
  <div className="grid gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_21rem]">
    <div className="grid min-w-0 content-start gap-9">{children}</div>
    <aside className="grid content-start gap-6">{actions}</aside>
  </div>
)

export const Block = ({
  title,
  more,
  children,
}: {
  title: string
  more?: ReactNode
  children: ReactNode
}) => (
  <section className="grid min-w-0 gap-3">
    <div className="flex flex-wrap items-baseline justify-between gap-3">
      <h2 className="text-lg">{title}</h2>
      {more && <span className="text-sm">{more}</span>}
    </div>
    {/* Facts and short texts get a sheet; tables and lists bring theirs. */}
    <div className="grid min-w-0 gap-3 *:[dl,p]:rounded-lg *:[dl,p]:border *:[dl,p]:border-line *:[dl,p]:bg-surface *:[dl,p]:p-5">
      {children}
    </div>
  </section>
)

export const Nothing = ({ children }: { children: ReactNode }) => <p className="text-text-2">{children}</p>

/** Under a list that is longer than what is shown of it. */
export async function OnlyFirst({ count }: { count: number }) {
  const t = await getTranslations('admin')
  return <p className="text-sm text-text-2">{t('onlyFirst', { count })}</p>
}
