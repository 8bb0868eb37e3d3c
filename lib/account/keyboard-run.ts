// Rows and columns as fingers find them on most keyboards of people who type Latin letters.
const lines = [
  '`1234567890-=',
  'qwertyuiop[]',
  'asdfghjkl;',
  'zxcvbnm,./',
  ...['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik,', '9ol.', '0p;/'],
  '1q2w3e4r5t6y7u8i9o0p',
  'azertyuiop',
  'qwertzuiop',
]
const backwards = lines.map((line) => [...line].reverse().join(''))

/** Neighbouring keys, in either direction. */
export const isKeyboardRun = (piece: string): boolean =>
  lines.some((line) => line.includes(piece)) || backwards.some((line) => line.includes(piece))
