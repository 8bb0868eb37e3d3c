/** A Well-Known URL for Changing Passwords (W3C): where password managers lead a person. */
export const GET = (): Response =>
  new Response(null, {
    status: 303,
    headers: { location: '/accounts/security#password', 'cache-control': 'no-store' },
  })
