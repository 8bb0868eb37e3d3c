import { describe, expect, it } from 'vitest'
import { accessAddress, readQuery } from './read-query'

describe('the query of the list', () => {
  it('is everything when the address says nothing, or nonsense', () => {
    const all = { filter: 'all', search: '', after: '' }
    expect(readQuery({})).toEqual(all)
    expect(readQuery({ show: 'admins', search: ['a', 'b'], after: undefined })).toEqual(all)
  })

  it('comes back from its own address', () => {
    const query = { filter: 'away', search: '100% & more', after: '1700000000000.x' } as const
    const { searchParams } = new URL(accessAddress(query), 'https://auth.test')
    expect(readQuery(Object.fromEntries(searchParams))).toEqual(query)
  })
})
