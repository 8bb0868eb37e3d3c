import {
  AppWindow,
  Inbox,
  KeyRound,
  ScrollText,
  Server,
  Settings2,
  Ticket,
  UserRound,
  UsersRound,
} from 'lucide-react'

/** The parts of administration, in the order of the navigation and of the dashboard. */
export const adminSections = [
  { name: 'users', icon: UserRound },
  { name: 'groups', icon: UsersRound },
  { name: 'applications', icon: AppWindow },
  { name: 'apis', icon: Server },
  { name: 'tokens', icon: Ticket },
  { name: 'audit', icon: ScrollText },
  { name: 'keys', icon: KeyRound },
  { name: 'settings', icon: Settings2 },
  { name: 'outbox', icon: Inbox },
] as const
