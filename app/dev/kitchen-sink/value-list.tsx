import { AccountRow } from '@/components/account-row'
import { Badge } from '@/components/ui/badge'
import { ValueList } from '@/components/ui/value-list'
import { LinkText } from '@/components/ui/link-text'
import { Section } from '@/components/ui/section'

const rows = [
  { label: 'Name', value: 'Ada Chen', tag: <Badge mono>profile</Badge> },
  { label: 'Email', value: 'ada@chen.studio', note: 'Verified', tag: <Badge mono>email</Badge> },
]

export function ValueLists() {
  return (
    <Section title="Values">
      <div className="rounded-lg border border-line bg-surface">
        <div aria-hidden="true" className="ribbon mx-7 mt-2.5" />
        <div className="p-7">
          <AccountRow
            label="Signed in as"
            email="ada@chen.studio"
            action={<LinkText href="#">Switch</LinkText>}
          />
        </div>
        <div className="tear bg-sunken px-7 py-4">
          <ValueList rows={rows} />
        </div>
        <div className="tear h-8" />
      </div>
    </Section>
  )
}
