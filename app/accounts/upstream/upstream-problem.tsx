import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { offeredProviders } from '@/lib/account/linked-list'
import { shownProblems, type ShownProblem } from './shown-problem'

type Parameters = Record<string, string | string[] | undefined>

/** The error of a sign-in through a provider, named in the address. */
export async function UpstreamProblem({ parameters }: { parameters: Parameters }) {
  const problem = shownProblems.find((each) => each === parameters.problem)
  if (!problem) return null
  const t = await getTranslations('upstream.problems')
  const provider = (await offeredProviders()).find(({ slug }) => slug === parameters.provider)?.name
  return (
    <Banner tone={toneOf(problem)} role="alert">
      {t(problem, { provider: provider ?? t('someProvider') })}
    </Banner>
  )
}

const toneOf = (problem: ShownProblem) => (problem === 'denied' || problem === 'stale' ? 'warn' : 'danger')
