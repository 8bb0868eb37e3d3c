import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { Section } from '@/components/ui/section'

type Props = {
  /** The part of the address that leads here. */
  id: string
  title: ReactNode
  badge?: ReactNode
  /** What is known of it. */
  children: ReactNode
  action?: { href: string; label: string }
}

/** One thing that protects the account: what it is, how it is, and the page that changes it. */
export const SecurityCard = ({ id, title, badge, children, action }: Props) => (
  <div id={id} className="scroll-mt-6">
    <Section title={title}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 gap-1">
          {badge && <p>{badge}</p>}
          <div className="text-text-2">{children}</div>
        </div>
        {action && (
          <ButtonLink href={action.href} size="small">
            {action.label}
          </ButtonLink>
        )}
      </div>
    </Section>
  </div>
)
