import { listRuleRefusals } from '@/lib/data/statements/save-rule-refusal'

/** The rules that have refused requests of an application, latest first. The caller has checked the owner. */
export const listRefusals = listRuleRefusals
