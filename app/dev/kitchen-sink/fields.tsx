import { Checkbox, Radio } from '@/components/ui/choice'
import { ErrorSummary } from '@/components/ui/error-summary'
import { PasswordField } from '@/components/ui/password-field'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { Switch } from '@/components/ui/switch'
import { TextAreaField } from '@/components/ui/text-area-field'
import { TextField } from '@/components/ui/text-field'
import { ScopeRow } from '@/components/scope-row'
import { AddressList } from './address-list'

const wrong = 'Type an address such as ada@example.com.'

export function Fields() {
  return (
    <Section title="Fields">
      <form className="grid max-w-md gap-5">
        <ErrorSummary
          title="Check these fields"
          errors={[{ field: 'sink-bad', message: wrong }]}
          refusal={null}
        />
        <TextInputs />
        <Choices />
        <AddressList />
      </form>
    </Section>
  )
}

function TextInputs() {
  return (
    <>
      <TextField name="sink-plain" label="Name" hint="As others see it" defaultValue="Ada Chen" />
      <TextField name="sink-bad" label="Email" defaultValue="ada@" error={wrong} />
      <TextField name="sink-fixed" label="Client ID" defaultValue="acb_7hq2k9" mono readOnly />
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
    </>
  )
}

function Choices() {
  return (
    <>
      <ScopeRow
        name="groups"
        title="See which groups you belong to"
        consequence="3 groups: design, beta, staff"
        reason={{ label: 'The developer says:', text: 'so that notes can be shared with a team.' }}
        isChecked
      />
      <Checkbox name="sink-check" label="Stay connected when you’re away" />
      <Checkbox name="sink-off" label="Not on offer" disabled />
      <Radio name="sink-radio" value="always" label="Until I remove it" defaultChecked />
      <Radio name="sink-radio" value="once" label="Just this once" />
      <Switch name="sink-on" label="Require PKCE" hint="Old clients only may go without." defaultChecked />
      <Switch name="sink-switch" label="Leave out iss" />
    </>
  )
}
