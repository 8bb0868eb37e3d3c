import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'

export function States() {
  return (
    <Section title="States">
      <div className="grid gap-5">
        <Tabs
          label="Sample"
          tabs={[
            { href: '/dev/kitchen-sink', label: 'Overview' },
            { href: '/dev/kitchen-sink/shell', label: 'Credentials' },
          ]}
        />
        <Skeleton />
        <EmptyState title="No apps yet" action={<ButtonLink href="#">Register one</ButtonLink>}>
          When you use Auth Center to sign in somewhere, it appears here.
        </EmptyState>
        <div>
          <ConfirmDialog
            trigger="Remove access"
            title="Remove Field Notes?"
            cancelLabel="Cancel"
            confirm={<Button variant="danger">Remove</Button>}
          >
            <p>Field Notes will lose access now.</p>
          </ConfirmDialog>
        </div>
        <Pagination
          label="Pages"
          first={{ href: '#', label: 'First page' }}
          next={{ href: '#', label: 'Next page' }}
        />
      </div>
    </Section>
  )
}
