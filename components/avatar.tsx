import { avatarColors, hueOf, initialsOf } from './avatar-look'

type Props = {
  id: string
  name: string | null
  /** Where there is no name. */
  email: string
  /** A picture of this site: no other is loaded. */
  picture?: string | null
  size?: number
}

/** A person's picture or initials. Decorative: the name is beside it. */
export function Avatar({ id, name, email, picture, size = 40 }: Props) {
  if (picture)
    return (
      <img src={picture} alt="" width={size} height={size} className="shrink-0 rounded-full object-cover" />
    )
  const { light, dark } = avatarColors(hueOf(id))
  const pair = (part: 'ground' | 'letters') =>
    `light-dark(oklch(${light[part].join(' ')}), oklch(${dark[part].join(' ')}))`
  return (
    <span
      aria-hidden="true"
      className="inline-grid shrink-0 place-items-center rounded-full leading-none font-semibold select-none"
      style={{
        width: size,
        height: size,
        fontSize: Math.round(size * 0.4),
        background: pair('ground'),
        color: pair('letters'),
      }}
    >
      {initialsOf(name ?? email)}
    </span>
  )
}
