import { imageResponse } from '@/lib/images/image-response'
import { readImage } from '@/lib/images/read-image'

type Context = { params: Promise<{ id: string }> }

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return imageResponse(await readImage((await params).id), 'same-origin')
}
