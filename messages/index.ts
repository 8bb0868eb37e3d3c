import type { Locale } from '@/lib/i18n/locales'
import enAccess from './en/access.json'
import enAccount from './en/account.json'
import enActivity from './en/activity.json'
import enAdmin from './en/admin.json'
import enApis from './en/apis.json'
import enApplications from './en/applications.json'
import enCommon from './en/common.json'
import enConsent from './en/consent.json'
import enData from './en/data.json'
import enDevice from './en/device.json'
import enDevices from './en/devices.json'
import enEmail from './en/email.json'
import enEmailChange from './en/email-change.json'
import enErrorCodes from './en/error-codes.json'
import enErrors from './en/errors.json'
import enGroups from './en/groups.json'
import enPasskeys from './en/passkeys.json'
import enNotMe from './en/not-me.json'
import enPeople from './en/people.json'
import enSecurity from './en/security.json'
import enSettings from './en/settings.json'
import enProviders from './en/providers.json'
import enSetup from './en/setup.json'
import enTwoStep from './en/two-step.json'
import enUpstream from './en/upstream.json'
import zhAccess from './zh-CN/access.json'
import zhAccount from './zh-CN/account.json'
import zhActivity from './zh-CN/activity.json'
import zhAdmin from './zh-CN/admin.json'
import zhApis from './zh-CN/apis.json'
import zhApplications from './zh-CN/applications.json'
import zhCommon from './zh-CN/common.json'
import zhConsent from './zh-CN/consent.json'
import zhData from './zh-CN/data.json'
import zhDevice from './zh-CN/device.json'
import zhDevices from './zh-CN/devices.json'
import zhEmail from './zh-CN/email.json'
import zhEmailChange from './zh-CN/email-change.json'
import zhErrorCodes from './zh-CN/error-codes.json'
import zhErrors from './zh-CN/errors.json'
import zhGroups from './zh-CN/groups.json'
import zhPasskeys from './zh-CN/passkeys.json'
import zhNotMe from './zh-CN/not-me.json'
import zhPeople from './zh-CN/people.json'
import zhSecurity from './zh-CN/security.json'
import zhSettings from './zh-CN/settings.json'
import zhProviders from './zh-CN/providers.json'
import zhSetup from './zh-CN/setup.json'
import zhTwoStep from './zh-CN/two-step.json'
import zhUpstream from './zh-CN/upstream.json'

/** Every text a person sees, by language and namespace. A test holds the two against each other. */
export const messages = {
  en: {
    access: enAccess,
    account: enAccount,
    activity: enActivity,
    admin: enAdmin,
    apis: enApis,
    applications: enApplications,
    common: enCommon,
    consent: enConsent,
    data: enData,
    device: enDevice,
    devices: enDevices,
    email: enEmail,
    emailChange: enEmailChange,
    errorCodes: enErrorCodes,
    errors: enErrors,
    groups: enGroups,
    passkeys: enPasskeys,
    notMe: enNotMe,
    people: enPeople,
    security: enSecurity,
    settings: enSettings,
    providers: enProviders,
    setup: enSetup,
    twoStep: enTwoStep,
    upstream: enUpstream,
  },
  'zh-CN': {
    access: zhAccess,
    account: zhAccount,
    activity: zhActivity,
    admin: zhAdmin,
    apis: zhApis,
    applications: zhApplications,
    common: zhCommon,
    consent: zhConsent,
    data: zhData,
    device: zhDevice,
    devices: zhDevices,
    email: zhEmail,
    emailChange: zhEmailChange,
    errorCodes: zhErrorCodes,
    errors: zhErrors,
    groups: zhGroups,
    passkeys: zhPasskeys,
    notMe: zhNotMe,
    people: zhPeople,
    security: zhSecurity,
    settings: zhSettings,
    providers: zhProviders,
    setup: zhSetup,
    twoStep: zhTwoStep,
    upstream: zhUpstream,
  },
} satisfies Record<Locale, Record<string, object>>
