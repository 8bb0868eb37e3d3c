import type { SealLines } from './seal-lines'

export type SealLook = {
  size?: number
  /** Draws its stroke once, on consent. */
  drawn?: boolean
  /** The mark of this site itself: in its own ink. */
  isBrand?: boolean
}

/** Draws a seal from computed lines. Computing them from a client ID needs Node's crypto, so a browser cannot. */
export function SealDrawing({
  lines,
  size = 40,
  drawn = false,
  isBrand = false,
}: SealLook & { lines: SealLines }) {
  const { id, hue, layers } = lines
  const ink = isBrand ? 'var(--on-ink)' : `oklch(0.43 0.085 ${hue})`
  const paper = isBrand ? 'var(--ink)' : `light-dark(oklch(0.965 0.022 ${hue}), oklch(0.93 0.03 ${hue}))`
  return (
    <svg
      aria-hidden="true"
      viewBox="-32 -32 64 64"
      width={size}
      height={size}
      className={`shrink-0 ${drawn ? 'seal-draw' : ''}`}
    >
      <circle r="31" style={{ fill: paper, stroke: ink }} strokeWidth="0.75" strokeOpacity="0.45" />
      <g fill="none" strokeLinecap="round" style={{ stroke: ink }} strokeWidth={size < 32 ? 1.1 : 0.65}>
        {layers.map(({ petals }, layer) =>
          Array.from({ length: petals }, (_, turn) => (
            <use
              key={`${layer}.${turn}`}
              href={`#${id}-${layer}`}
              transform={`rotate(${((360 * turn) / petals).toFixed(2)})`}
            />
          )),
        )}
      </g>
      {/* The same seal twice on a page shares its lines, so these ids may repeat. */}
      <defs>
        {layers.map(({ lobes }, layer) => (
          <path key={layer} id={`${id}-${layer}`} d={lobes.join('')} pathLength={1} />
        ))}
      </defs>
    </svg>
  )
}
