'use client'

import { useActionState, useRef, useState, type ComponentType } from 'react'
import { SubmitButton } from '@/components/ui/submit-button'
import { logoTypes } from '@/lib/images/logo-limits'
import { changePictureAction, type PictureProblem } from './actions'
import type { ChosenCrop, PictureCropProps } from './picture-crop'

export type PictureTexts = Record<'file' | 'hint' | 'upload' | 'uploading' | 'crop' | 'cropHint', string> & {
  problems: Record<PictureProblem, string>
}

/** Without JavaScript a plain upload, of which the server takes the middle. */
export function PictureForm({ texts }: { texts: PictureTexts }) {
  const [problem, upload, isSending] = useActionState(changePictureAction, null)
  const [crop, setCrop] = useState<ChosenCrop | null>(null)
  const { shown, show } = useShownFile()
  const Crop = shown?.crop
  return (
    <form action={upload} className="grid gap-3" key={isSending ? 'sending' : 'waiting'} noValidate>
      <label htmlFor="picture" className="font-semibold">
        {texts.file}
      </label>
      <p id="picture-hint" className="-mt-2 text-sm text-text-2">
        {texts.hint}
      </p>
      <input
        id="picture"
        type="file"
        name="picture"
        accept={logoTypes}
        onChange={(event) => {
          setCrop(null)
          void show(event.target.files?.[0])
        }}
        aria-describedby={problem ? 'picture-hint picture-error' : 'picture-hint'}
        aria-invalid={problem ? true : undefined}
        className="min-w-0 text-sm file:mr-3 file:min-h-11 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-surface file:px-4 file:font-semibold"
      />
      {Crop && <Crop src={shown.address} label={texts.crop} hint={texts.cropHint} onChoose={setCrop} />}
      {crop &&
        (['x', 'y', 'width', 'height'] as const).map((part) => (
          <input key={part} type="hidden" name={`crop-${part}`} value={crop[part].toFixed(6)} />
        ))}
      <p id="picture-error" role="alert" className="text-sm font-semibold text-danger empty:hidden">
        {problem && texts.problems[problem]}
      </p>
      <SubmitButton variant="secondary" pendingLabel={texts.uploading} className="justify-self-start">
        {texts.upload}
      </SubmitButton>
    </form>
  )
}

type Shown = { address: string; crop: ComponentType<PictureCropProps> }

/** The chosen file as an address of this browser, with what crops it: loaded with the first picture that is chosen. */
function useShownFile() {
  const [shown, setShown] = useState<Shown | null>(null)
  const address = useRef<string>(undefined)
  async function show(file: File | undefined) {
    if (address.current) URL.revokeObjectURL(address.current)
    address.current = file && URL.createObjectURL(file)
    const { PictureCrop } = await import('./picture-crop')
    setShown(address.current ? { address: address.current, crop: PictureCrop } : null)
  }
  return { shown, show }
}
