'use client'

import { useActionState } from 'react'
import { Checkbox } from '@/components/ui/choice'
import { SelectField } from '@/components/ui/select-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextField } from '@/components/ui/text-field'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched, type FormState, type Send } from '@/app/form/form-state'
import { useDraftGuard } from '@/app/form/use-draft-guard'

type Text =
  'email' | 'name' | 'nameHint' | 'language' | 'languageHint' | 'groups' | 'submit' | 'pending' | 'leave'
type Choice = { name: string; label: string; hint: string; isOn: boolean }
type Option = { value: string; label: string }
type Props = {
  texts: ErrorTexts & Record<Text, string>
  languages: Option[]
  groups: Option[]
  /** Further choices, by name, with whether they are on at first. */
  choices?: Choice[]
  send: Send
}

/** Asks for a new person, to be invited or created. */
export function NewPersonForm({ texts, languages, groups, choices = [], send }: Props) {
  const [state, action, isSending] = useActionState(send, untouched)
  const onInput = useDraftGuard(state, isSending, texts.leave)
  return (
    <form action={action} onInput={onInput} noValidate className="grid max-w-xl gap-5">
      <FormErrors state={state} texts={texts} />
      <TextField
        name="email"
        type="email"
        label={texts.email}
        defaultValue={state.values.email}
        error={state.errors.email}
        maxLength={320}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <TextField
        name="name"
        label={texts.name}
        hint={texts.nameHint}
        defaultValue={state.values.name}
        error={state.errors.name}
        maxLength={120}
        autoComplete="off"
      />
      <SelectField
        name="locale"
        label={texts.language}
        hint={texts.languageHint}
        defaultValue={state.values.locale}
        options={languages}
      />
      <GroupChoices legend={texts.groups} groups={groups} state={state} />
      <FurtherChoices choices={choices} state={state} />
      <div>
        <SubmitButton pendingLabel={texts.pending}>{texts.submit}</SubmitButton>
      </div>
    </form>
  )
}

/** Which groups to join. On a refusal the chosen ones stay chosen. */
function GroupChoices({ legend, groups, state }: { legend: string; groups: Option[]; state: FormState }) {
  if (groups.length === 0) return null
  const chosen = state.values.groups?.split(' ') ?? []
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-2 font-semibold">{legend}</legend>
      {state.errors.groups && <p className="text-sm text-danger">{state.errors.groups}</p>}
      <div className="grid max-h-60 gap-2.5 overflow-y-auto p-0.5">
        {groups.map(({ value, label }) => (
          <Checkbox
            key={value}
            name="groups"
            value={value}
            label={label}
            defaultChecked={chosen.includes(value)}
          />
        ))}
      </div>
    </fieldset>
  )
}

const FurtherChoices = ({ choices, state }: { choices: Choice[]; state: FormState }) =>
  choices.map(({ name, label, hint, isOn }) => (
    <Checkbox
      key={name}
      name={name}
      value="on"
      label={label}
      hint={hint}
      defaultChecked={state.values[name] === undefined ? isOn : state.values[name] === 'on'}
    />
  ))
