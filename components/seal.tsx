import { sealLines } from './seal-lines'

type Props = { clientId: string; size?: number; /** Draws its stroke once, on consent. */ drawn?: boolean }

/** An application's face where it has no logo, and its mark where it has one. Decorative: the name always stands beside it. */
export function Seal({ clientId, size = 40, drawn = false }: Props) {
  const { hue, rings } = sealLines(clientId)
  const paper = `light-dark(oklch(0.965 0.022 ${hue}), oklch(0.93 0.03 ${hue}))`
  const ink = `oklch(0.43 0.085 ${hue})`
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 64 64"
      width={size}
      height={size}
      className={`shrink-0 ${drawn ? 'seal-draw' : ''}`}
    >
      <circle
        cx="32"
        cy="32"
        r="31"
        style={{ fill: paper, stroke: ink }}
        strokeWidth="0.75"
        strokeOpacity="0.45"
      />
      <g fill="none" style={{ stroke: ink }} strokeWidth={size < 32 ? 1.1 : 0.65}>
        {rings.map((path) => (
          <path key={path} d={path} pathLength={1} />
        ))}
      </g>
    </svg>
  )
}
