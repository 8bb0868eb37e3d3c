'use client'

import { useState } from 'react'
import { centerCrop, makeAspectCrop, ReactCrop, type PercentCrop } from 'react-image-crop'
import 'react-image-crop/dist/ReactCrop.css'

/** In parts of the picture, from 0 to 1. */
export type ChosenCrop = { x: number; y: number; width: number; height: number }

export type PictureCropProps = {
  src: string
  label: string
  hint: string
  onChoose: (crop: ChosenCrop | null) => void
}

/** The square that becomes the picture; moved by mouse, finger or arrow keys. What the browser cannot show is not cropped. */
export function PictureCrop({ src, label, hint, onChoose }: PictureCropProps) {
  const [crop, setCrop] = useState<PercentCrop>()
  const choose = (percent: PercentCrop) => {
    setCrop(percent)
    const { x, y, width, height } = percent
    onChoose({ x: x / 100, y: y / 100, width: width / 100, height: height / 100 })
  }
  return (
    <div className="grid justify-items-start gap-2">
      <p className="text-sm text-text-2">{hint}</p>
      <ReactCrop
        {...(crop && { crop })}
        onChange={(_pixels, percent) => choose(percent)}
        aspect={1}
        circularCrop
        keepSelection
        minWidth={32}
        ariaLabels={{
          cropArea: label,
          nwDragHandle: label,
          nDragHandle: label,
          neDragHandle: label,
          eDragHandle: label,
          seDragHandle: label,
          sDragHandle: label,
          swDragHandle: label,
          wDragHandle: label,
        }}
      >
        <img
          src={src}
          alt=""
          className="max-h-80 max-w-full"
          onError={() => onChoose(null)}
          onLoad={({ currentTarget: { width, height } }) =>
            choose(centerCrop(makeAspectCrop({ unit: '%', width: 100 }, 1, width, height), width, height))
          }
        />
      </ReactCrop>
    </div>
  )
}
