import { expect, test } from 'vitest'
import { listen } from './light-responses'

test('a native response, a light one and a subclass each pass for what they are, and for nothing else', () => {
  const Native = globalThis.Response
  class Early extends Native {}
  const early = new Early('x')
  listen(() => new Response())
  class Late extends Response {}

  expect(globalThis.Response).not.toBe(Native)
  for (const response of [new Native('x'), new Response('x'), Response.json({}), early, new Late('x')]) {
    expect(response).toBeInstanceOf(Response)
    expect(response).toBeInstanceOf(Native)
  }
  expect(new Late('x')).toBeInstanceOf(Late)
  expect(new Response('x')).not.toBeInstanceOf(Late)
  expect(early).not.toBeInstanceOf(Late)
  expect({}).not.toBeInstanceOf(Response)
})
