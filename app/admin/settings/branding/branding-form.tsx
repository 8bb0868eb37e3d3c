'use client'

import { useState } from 'react'
import type { FormTexts } from '../row-texts'
import { SettingsForm } from '../settings-form'
import type { ShownSection } from '../shown-setting'
import { saveBrandingAction } from './actions'
import { BrandPreview, type PreviewTexts } from './brand-preview'
import { chosenLogos, shownBrand, type ShownBrand } from './shown-brand'

type Props = {
  sections: ShownSection[]
  seen: string
  texts: FormTexts
  preview: PreviewTexts
  brand: ShownBrand
}

/** The form, and beside it what people will see, as it is typed. */
export function BrandingForm({ preview, brand, ...form }: Props) {
  const [typed, setTyped] = useState(brand)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <SettingsForm
        {...form}
        send={saveBrandingAction}
        onTyped={(data) => setTyped((before) => shownBrand(data, brand, chosenLogos(data, before)))}
      />
      <BrandPreview brand={typed} texts={preview} />
    </div>
  )
}
