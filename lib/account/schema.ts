import { z } from 'zod'
import { longestTyped } from './password-rules'

/** Forms and actions read the same schemas. Every message is a key of the namespace `account.errors`. */
const email = z.string().trim().min(1, 'email_required').max(320, 'email_invalid')
/** The password as typed; the rules for new passwords do not apply. */
const typedPassword = z.string().min(1, 'password_required').max(longestTyped, 'password_too_long')
const newPassword = z.string().min(1, 'new_password_required').max(longestTyped, 'password_too_long')
const name = z
  .string()
  .trim()
  .max(120, 'too_long')
  .regex(/^[^\p{Cc}]*$/u, 'characters')

export const SignIn = z.object({ email, password: typedPassword })
export type SignIn = z.infer<typeof SignIn>

export const Register = z.object({ name, email, password: newPassword })
export type Register = z.infer<typeof Register>

/** With a passkey in place of the password; what the browser made is checked by itself. */
export const RegisterWithPasskey = z.object({ name, email })

export const SetUp = z.object({ token: z.string().max(100), name, email, password: newPassword })
export type SetUp = z.infer<typeof SetUp>

export const AcceptInvitation = z.object({ token: z.string().max(100), name, password: newPassword })
export type AcceptInvitation = z.infer<typeof AcceptInvitation>

export const RequestReset = z.object({ email })
export type RequestReset = z.infer<typeof RequestReset>

export const ProvePassword = z.object({ password: typedPassword })

export const ResetPassword = z.object({ newPassword })
export type ResetPassword = z.infer<typeof ResetPassword>

export const ChangePassword = z.object({ currentPassword: typedPassword, newPassword })
export type ChangePassword = z.infer<typeof ChangePassword>

export const VerificationCode = z.object({
  code: z
    .string()
    .transform((typed) => typed.normalize('NFKC').replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'code_form')),
})
export type VerificationCode = z.infer<typeof VerificationCode>

/** Six digits, in groups or not. */
const totp = z
  .string()
  .max(40, 'totp_form')
  .transform((typed) => typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'totp_form'))

export const TotpCode = z.object({ code: totp })
export const RecoveryCodeTyped = z.object({
  code: z.string().trim().min(1, 'recovery_code_required').max(40, 'recovery_code_wrong'),
})
export type SecondStepCode = { way: 'totp' | 'recovery_code'; code: string }
