'use client'

import { ErrorStrip } from './error-strip'
import { Failure, useFailureTexts, type FailureProps } from './failure'

export default function ErrorPage(props: FailureProps) {
  const { texts, language } = useFailureTexts(props.error)
  return (
    <>
      <ErrorStrip language={language} texts={texts.strip} />
      <main className="w-full max-w-[480px] bg-surface pt-2.5 sm:mx-auto sm:my-[8svh] sm:rounded-lg sm:border sm:border-line">
        <div aria-hidden="true" className="ribbon mx-7" />
        <div className="p-7">
          <Failure {...props} />
        </div>
      </main>
    </>
  )
}
