import { accessFilters, type AccessQuery } from '@/lib/account/list-access'

export type ListQuery = Required<AccessQuery>

/** Parses the address; values that make no sense get their default. */
export function readQuery(parameters: Record<string, string | string[] | undefined>): ListQuery {
  const text = (name: string) => {
    const value = parameters[name]
    return typeof value === 'string' ? value.slice(0, 80) : ''
  }
  const filter = accessFilters.find((each) => each === text('show')) ?? 'all'
  return { filter, search: text('search'), after: text('after') }
}

export function accessAddress({ filter, search, after }: ListQuery): string {
  const parameters = new URLSearchParams({
    ...(filter !== 'all' && { show: filter }),
    ...(search && { search }),
    ...(after && { after }),
  })
  return parameters.size > 0 ? `/oauth/authorized_tokens?${parameters}` : '/oauth/authorized_tokens'
}
