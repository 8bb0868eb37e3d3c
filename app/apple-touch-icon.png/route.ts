import { brandIcon, iconAnswer } from '../icons/brand-icon'

/** iOS shows no transparency. */
export async function GET(_request: Request): Promise<Response> {
  return iconAnswer(await brandIcon(180, '#ffffff'), 'image/png')
}
