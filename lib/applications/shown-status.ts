type Reviewed = { status: 'active' | 'pending' | 'suspended'; rejection: object | null }

/** A rejected application is one that is suspended and was never approved. */
export const shownStatus = ({ status, rejection }: Reviewed) =>
  status === 'suspended' && rejection ? ('rejected' as const) : status
