import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { NavigationSuspense } from './ui/navigation-suspense'
import { Skeleton } from './ui/skeleton'

/**
 * The content of a list or a dashboard, and its outline until it is there. The page around it has checked who is asking: what is inside
 * comes too late for a redirect or "not found".
 */
export async function WhileLoading({ children }: { children: ReactNode }) {
  const t = await getTranslations('common')
  return <NavigationSuspense fallback={<Outline label={t('loading')} />}>{children}</NavigationSuspense>
}

const rows = ['first', 'second', 'third', 'fourth', 'fifth']

const Outline = ({ label }: { label: string }) => (
  <div className="delayed">
    <p role="status" className="sr-only">
      {label}
    </p>
    <Skeleton className="mb-2 h-9 w-64 max-w-full" />
    <Skeleton className="mb-8 h-5 w-96 max-w-full" />
    <div className="divide-y divide-line rounded-lg border border-line bg-surface">
      {rows.map((row) => (
        <div key={row} className="grid gap-2 p-5">
          <Skeleton className="h-5 w-1/2" />
          <Skeleton className="h-4 w-1/3" />
        </div>
      ))}
    </div>
  </div>
)
