import { listRuleRefusals } from '@/lib/data/statements/save-rule-refusal'

/** Which rules have refused requests of an application, the latest first. Whose it is has been looked at before. */
export const listRefusals = listRuleRefusals
