/**
 * The form in which keys are compared (I9): NFKC, trimmed, case-folded.
 *
 * JavaScript has no case folding. Lower, upper and lower again give the same classes (ß, ẞ and SS are one), but for
 * the dotless ı, which upper case would make an I, and the final ς, which lower case chooses by its place.
 */
export function fold(text: string): string {
  return text.normalize('NFKC').trim().split('ı').map(foldCase).join('ı').normalize('NFKC');
}

const foldCase = (text: string): string => text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
