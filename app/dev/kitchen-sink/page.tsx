import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AccountRow } from '@/components/account-row'
import { AppIdentity } from '@/components/app-identity'
import { PreferenceSwitch } from '@/components/preference-switch'
import { Seal } from '@/components/seal'
import { Badge } from '@/components/ui/badge'
import { Banner, type Tone } from '@/components/ui/banner'
import { Button, ButtonLink, type ButtonVariant } from '@/components/ui/button'
import { Checkbox, Radio } from '@/components/ui/choice'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { CopyField } from '@/components/ui/copy-field'
import { DataSlip } from '@/components/ui/data-slip'
import { DescriptionList } from '@/components/ui/description-list'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorSummary } from '@/components/ui/error-summary'
import { PageHeader } from '@/components/ui/page-header'
import { PasswordField } from '@/components/ui/password-field'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { Skeleton } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import { TextAreaField } from '@/components/ui/text-area-field'
import { TextField } from '@/components/ui/text-field'
import { env } from '@/lib/env'

export const metadata: Metadata = { title: 'Kitchen sink' }

const variants: ButtonVariant[] = ['primary', 'secondary', 'quiet', 'danger']
const tones: Tone[] = ['info', 'ok', 'warn', 'danger']
const clients = [
  'acb_7hq2k9',
  'acb_7hq2k8',
  'field-notes',
  'acb_marlow',
  'acb_zz91',
  'bench-web',
  'acb_0O1lI',
  'acb_quill',
]

/** Every primitive in every state, for whoever works on them. Not there in production. */
export default function KitchenSinkPage() {
  if (env().nodeEnv === 'production') notFound()
  return (
    <main className="mx-auto max-w-[960px] px-5 py-10">
      <PageHeader
        title="Kitchen sink"
        lead="Every primitive in every state. 每个组件的每种状态。"
        actions={<PreferenceSwitch withTheme />}
      />
      <Section title="Seals" lead="Each from its client id alone, at 20, 40 and 64 px.">
        {[20, 40, 64].map((size) => (
          <div key={size} className="mb-4 flex flex-wrap items-center gap-4">
            {clients.map((clientId) => (
              <Seal key={clientId} clientId={clientId} size={size} />
            ))}
          </div>
        ))}
        <AppIdentity clientId="field-notes" name="Field Notes" detail="By Marlow Labs" size={64} />
      </Section>
      <Section title="Buttons">
        <div className="flex flex-wrap gap-3">
          {variants.map((variant) => (
            <Button key={variant} variant={variant}>
              {variant}
            </Button>
          ))}
          <Button disabled>disabled</Button>
          <ButtonLink href="#" size="small">
            small link
          </ButtonLink>
        </div>
      </Section>
      <Section title="Fields">
        <form className="grid max-w-md gap-5">
          <ErrorSummary
            title="Check these fields"
            errors={[{ field: 'sink-bad', message: 'Type an address such as ada@example.com.' }]}
          />
          <TextField name="sink-plain" label="Name" hint="As others see it" defaultValue="Ada Chen" />
          <TextField
            name="sink-bad"
            label="Email"
            defaultValue="ada@"
            error="Type an address such as ada@example.com."
          />
          <PasswordField
            name="sink-password"
            label="Password"
            showLabel="Show"
            hideLabel="Hide"
            autoComplete="off"
            aside="At least 15 characters"
          />
          <SelectField
            name="sink-select"
            label="Language"
            options={[
              { value: 'en', label: 'English' },
              { value: 'zh', label: '简体中文' },
            ]}
          />
          <TextAreaField name="sink-area" label="Reason" maxLength={140} />
          <Checkbox
            name="sink-check"
            label="See which groups you belong to"
            hint="3 groups: design, beta, staff"
            defaultChecked
          />
          <Radio name="sink-radio" value="always" label="Until I remove it" defaultChecked />
          <Radio name="sink-radio" value="once" label="Just this once" />
        </form>
      </Section>
      <Section title="Messages">
        <div className="grid gap-3">
          {tones.map((tone) => (
            <Banner key={tone} tone={tone} title={`A ${tone} banner`}>
              One sentence that says what to do.
            </Banner>
          ))}
          <div className="flex flex-wrap gap-2">
            <Badge>neutral</Badge>
            <Badge tone="ok">ok</Badge>
            <Badge tone="warn">warn</Badge>
            <Badge tone="danger">danger</Badge>
            <Badge tone="info" mono>
              profile
            </Badge>
          </div>
        </div>
      </Section>
      <Section title="Slip">
        <div className="rounded-lg border border-line bg-surface">
          <div className="p-7">
            <AccountRow label="Signed in as" email="ada@chen.studio" />
          </div>
          <div className="tear bg-sunken px-7 py-4">
            <DataSlip
              rows={[
                { label: 'Name', value: 'Ada Chen', tag: <Badge mono>profile</Badge> },
                {
                  label: 'Email',
                  value: 'ada@chen.studio',
                  note: 'Confirmed',
                  tag: <Badge mono>email</Badge>,
                },
              ]}
            />
          </div>
          <div className="tear h-8" />
        </div>
      </Section>
      <Section title="Values">
        <div className="grid gap-5">
          <CopyField label="Client ID" value="acb_7hq2k9vX0O1lI" copyLabel="Copy" copiedLabel="Copied" />
          <CopyField
            label="Snippet"
            value={'const config = await discovery(\n  new URL(issuer),\n)'}
            copyLabel="Copy"
            copiedLabel="Copied"
            multiline
          />
          <DescriptionList
            rows={[
              { label: 'Registered', value: '3 August 2026' },
              { label: 'Owner', value: 'ada@chen.studio' },
            ]}
          />
        </div>
      </Section>
      <Section title="States">
        <div className="grid gap-5">
          <Tabs
            label="Sample"
            tabs={[
              { href: '#one', label: 'Overview', isCurrent: true },
              { href: '#two', label: 'Credentials', isCurrent: false },
            ]}
          />
          <Skeleton />
          <EmptyState title="No apps yet" action={<ButtonLink href="#">Register one</ButtonLink>}>
            When you use Auth Center to sign in somewhere, it appears here.
          </EmptyState>
          <ConfirmDialog
            trigger="Remove access"
            title="Remove Field Notes?"
            cancelLabel="Cancel"
            confirm={<Button variant="danger">Remove</Button>}
          >
            <p>Field Notes will lose access now.</p>
          </ConfirmDialog>
        </div>
      </Section>
    </main>
  )
}
