import { expect, it } from 'vitest'
import { noticeIn, pageUpdated, withNotice } from './page-notice'

it.each(['/accounts/login', '/accounts/login?interaction=a%20b&next=%2F', '/?notice=other'])(
  'goes into the address %j and comes out of it, once',
  (address) => {
    const opened = withNotice(withNotice(address, pageUpdated), pageUpdated)
    expect(noticeIn(opened)).toBe(pageUpdated)
    expect(opened.match(/notice=/g)).toHaveLength(1)
  },
)

it('leaves the rest of the address as it was', () => {
  const opened = new URL(withNotice('/accounts/login?interaction=x?y&next=%2F', pageUpdated), 'http://here')
  expect(Object.fromEntries(opened.searchParams)).toEqual({
    interaction: 'x?y',
    next: '/',
    notice: pageUpdated,
  })
})
