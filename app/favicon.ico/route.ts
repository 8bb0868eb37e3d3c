import { asIco } from '@/lib/images/square-icon'
import { brandIcon, iconAnswer } from '../icons/brand-icon'

/** Browsers ask for it by this name, also where no page names it. */
export async function GET(_request: Request): Promise<Response> {
  return iconAnswer(asIco(await brandIcon(32), 32), 'image/x-icon')
}
