'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'

// No provider of texts is left when a page has failed, so this one brings its own.
const texts = {
  en: {
    title: 'Something broke on our side',
    text: 'It was noted. Try again, and if it happens once more, tell whoever runs this site.',
    again: 'Try again',
    requestId: 'Request ID',
  },
  zh: {
    title: '我们这边出了问题',
    text: '问题已记录。请再试一次；如果再次出现，请告诉本站管理员。',
    again: '再试一次',
    requestId: '请求编号',
  },
}
const never = () => () => {}
const language = () => (document.documentElement.lang.startsWith('zh') ? 'zh' : 'en')

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const t = texts[useSyncExternalStore(never, language, () => 'en' as const)]
  useEffect(() => heading.current?.focus(), [])
  return (
    <main className="mx-auto grid w-full max-w-[480px] justify-items-start gap-4 p-7 pt-[12svh]">
      <h1 ref={heading} tabIndex={-1} className="text-2xl outline-none">
        {t.title}
      </h1>
      <p className="text-text-2">{t.text}</p>
      {error.digest && (
        <p className="text-sm text-text-2">
          {t.requestId} <code>{error.digest}</code>
        </p>
      )}
      <Button onClick={reset}>{t.again}</Button>
    </main>
  )
}
