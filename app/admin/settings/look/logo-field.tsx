import { describedBy, Field } from '@/components/ui/field'
import type { LookTexts } from './look-texts'

type Props = { texts: LookTexts; imageId: string | null; accept: string; error: string | undefined }

export function LogoField({ texts, imageId, accept, error }: Props) {
  const field = { name: 'logo', label: texts.logo, hint: texts.logoHint, error }
  return (
    <div className="grid gap-3">
      <Field {...field}>
        <input
          type="file"
          name="logo"
          accept={accept}
          {...describedBy(field)}
          className="min-h-11 w-full rounded-sm border border-line-strong bg-surface p-1.5 text-sm file:mr-3 file:min-h-8 file:cursor-pointer file:rounded-sm file:border-0 file:bg-ink-soft file:px-3 file:font-semibold file:text-ink-on-soft aria-invalid:border-2 aria-invalid:border-danger"
        />
      </Field>
      {imageId && (
        <div className="flex flex-wrap items-center gap-4">
          <img
            src={`/images/${imageId}`}
            alt={texts.logoNow}
            className="h-16 max-w-40 rounded-sm border border-line bg-surface object-contain p-1"
          />
          <label className="flex min-h-11 cursor-pointer items-center gap-2.5">
            <input type="checkbox" name="removesLogo" className="size-5 accent-(--ink)" />
            {texts.removeLogo}
          </label>
        </div>
      )}
    </div>
  )
}
