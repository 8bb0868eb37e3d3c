'use client'

import { useState } from 'react'
import { SaveBar } from '@/app/form/save-bar'
import { Section } from '@/components/ui/section'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'

const texts = {
  save: 'Save',
  saving: 'Saving…',
  discard: 'Discard',
  unsaved: 'Unsaved changes',
  leave: 'Leave without saving? What you typed will be lost.',
}
const options = [
  { value: 'a', label: 'Every application' },
  { value: 'b', label: 'x'.repeat(70) },
  { value: 'c', label: '只有受信任的应用' },
]

/** The bar of a form in each of its states; the first one answers to the field above it. */
export function Saving() {
  const [stored, setStored] = useState('Field Notes')
  const [typed, setTyped] = useState(stored)
  const [saved, setSaved] = useState<string | null>(null)
  return (
    <Section title="Saving">
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          setStored(typed)
          setSaved(`Saved as ${typed}`)
        }}
      >
        <TextField
          name="sink-name"
          label="Name"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Select aria-label="Select" options={options} />
        <Select aria-label="Small select" options={options} small />
        <Select aria-label="Disabled select" options={options} disabled />
        <SaveBar
          texts={texts}
          isDirty={typed !== stored}
          isSaving={false}
          saved={saved}
          onDiscard={() => setTyped(stored)}
        />
      </form>
    </Section>
  )
}
