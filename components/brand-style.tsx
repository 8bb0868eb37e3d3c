import { accentStyle } from '@/lib/branding/accent'
import { readBrand } from '@/lib/branding/brand'

/** The administrator's accent over that of `globals.css`. */
export async function BrandStyle() {
  const { color } = await readBrand()
  return color ? <style dangerouslySetInnerHTML={{ __html: accentStyle(color) }} /> : null
}
