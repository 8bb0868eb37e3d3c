import { classNames } from './class-names'

type Props = { form: string; id: string; label: string; className?: string }

/** A box in a list that belongs to a form elsewhere on the page: it sends `id` when it is chosen. */
export const SelectionBox = ({ form, id, label, className }: Props) => (
  <input
    type="checkbox"
    form={form}
    name="id"
    value={id}
    aria-label={label}
    className={classNames('size-5 shrink-0 cursor-pointer accent-ink', className)}
  />
)
