'use client'

import { useState } from 'react'
import { ListEditor } from '@/components/ui/list-editor'
import { controlClass } from '@/components/ui/text-field'

export function AddressList() {
  const [addresses, setAddresses] = useState([
    'https://app.fieldnotes.dev/callback',
    'http://localhost:4000/',
  ])
  return (
    <ListEditor
      legend="Callback addresses"
      hint="Exactly as the application sends them."
      addLabel="Add a URL"
      onAdd={() => setAddresses([...addresses, ''])}
      onRemove={(gone) => setAddresses(addresses.filter((_, index) => index !== gone))}
      rows={addresses.map((address, index) => ({
        key: `${index}-${address}`,
        removeLabel: `Remove ${address}`,
        control: (
          <input
            aria-label={`Address ${index + 1}`}
            defaultValue={address}
            className={`${controlClass} font-mono`}
          />
        ),
      }))}
    />
  )
}
