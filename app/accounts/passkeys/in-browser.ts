'use client'

import { useSyncExternalStore } from 'react'
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'

const never = () => () => {}

/** Whether this browser knows passkeys. On the server: assumed, so that nothing moves when the page wakes up. */
export const useKnowsPasskeys = (): boolean =>
  useSyncExternalStore(
    never,
    () => typeof window.PublicKeyCredential === 'function',
    () => true,
  )

/** Loaded when it is needed: it is no part of what a page shows first. */
export const webauthn = () => import('@simplewebauthn/browser')

/** A challenge for this browser; null when there were too many, or the server did not answer. */
export async function askForSignIn(): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
  const response = await fetch('/accounts/passkeys/options', { method: 'POST' }).catch(() => null)
  return response?.ok ? ((await response.json()) as PublicKeyCredentialRequestOptionsJSON) : null
}

/** The person closed the prompt, it timed out, or another prompt took its place. */
export const wasCancelled = (error: unknown): boolean =>
  error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name)
