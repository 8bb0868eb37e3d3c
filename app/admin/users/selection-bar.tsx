'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { SelectField } from '@/components/ui/select-field'
import { SelectionBox } from '@/components/ui/selection-box'

/** The form that the boxes of the list belong to, wherever they stand. */
const formId = 'people-selection'

export const SelectPerson = ({ id, label }: { id: string; label: string }) => (
  <SelectionBox form={formId} id={id} label={label} className="mt-0.5" />
)

type Props = {
  action: string
  acts: { value: string; label: string }[]
  /** What "all that match" means. */
  filters: Record<string, string | null>
  /** `selected` has the number in braces. */
  texts: Record<'title' | 'page' | 'all' | 'act' | 'go' | 'selected', string>
}

/** Leads to a page that says what will happen to whom, and asks. Without JavaScript the boxes are chosen one by one. */
export function SelectionBar({ action, acts, filters, texts }: Props) {
  const { count, boxOfPage, choosePage } = useSelection()
  return (
    <form
      id={formId}
      action={action}
      aria-label={texts.title}
      className="flex flex-wrap items-end gap-x-5 gap-y-3 text-sm"
    >
      {Object.entries(filters).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <div className="grid gap-1.5">
        <label className="flex min-h-6 cursor-pointer items-center gap-2.5">
          <input
            ref={boxOfPage}
            type="checkbox"
            onChange={(event) => choosePage(event.target.checked)}
            className="size-5 cursor-pointer accent-ink"
          />
          {texts.page}
        </label>
        <label className="flex min-h-6 cursor-pointer items-center gap-2.5">
          <input type="checkbox" name="all" value="1" className="size-5 cursor-pointer accent-ink" />
          {texts.all}
        </label>
      </div>
      <SelectField name="act" label={texts.act} options={acts} />
      <Button type="submit" variant="secondary">
        {texts.go}
      </Button>
      <p role="status" className="min-h-6 self-center text-text-2">
        {count > 0 && texts.selected.replace('{count}', String(count))}
      </p>
    </form>
  )
}

const boxes = (): HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>(`input[form="${formId}"][name="id"]`),
]

/** Follows the boxes, which the server rendered in the table. With Shift, all from the last one to this one are chosen. */
function useSelection() {
  const [count, setCount] = useState(0)
  const boxOfPage = useRef<HTMLInputElement>(null)
  const last = useRef<HTMLInputElement | null>(null)
  const recount = () => {
    const all = boxes()
    const chosen = all.filter(({ checked }) => checked).length
    setCount(chosen)
    if (!boxOfPage.current) return
    boxOfPage.current.checked = chosen > 0 && chosen === all.length
    boxOfPage.current.indeterminate = chosen > 0 && chosen < all.length
  }
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const { target } = event
      if (!(target instanceof HTMLInputElement) || target.getAttribute('form') !== formId) return
      if (event.shiftKey && last.current) chooseBetween(last.current, target)
      last.current = target
      recount()
    }
    // The browser may have kept what was chosen before.
    const first = requestAnimationFrame(recount)
    document.addEventListener('click', follow)
    return () => {
      cancelAnimationFrame(first)
      document.removeEventListener('click', follow)
    }
  }, [])
  const choosePage = (isChosen: boolean) => {
    for (const box of boxes()) box.checked = isChosen
    recount()
  }
  return { count, boxOfPage, choosePage }
}

function chooseBetween(from: HTMLInputElement, to: HTMLInputElement): void {
  const all = boxes()
  const [start = 0, end = 0] = [all.indexOf(from), all.indexOf(to)].sort((a, b) => a - b)
  if (start < 0) return
  for (const box of all.slice(start, end + 1)) box.checked = to.checked
}
