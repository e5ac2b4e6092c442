/** Longest text that goes to paper in one piece, in UTF-16 code units: more would leave no room for the rest of the page. */
export const LONGEST_ON_PAPER = 600;

/** Control characters, unpaired surrogates' stand-ins and line separators: they have no shape on paper. */
const SHAPELESS = /[\p{Cc}\u2028\u2029\uFEFF\uFFFE\uFFFF]+/gu;

/**
 * Any JSON value with each of its texts as paper can hold it: well-formed, without control characters, and cut with an
 * ellipsis where it is longer than anything that a person would read, or than `longest`. The rest of the value stays as
 * it is.
 */
export function onPaper<Value>(value: Value, longest = LONGEST_ON_PAPER): Value {
  if (typeof value === 'string') return paperText(value, longest) as Value;
  if (Array.isArray(value)) return value.map((item) => onPaper(item, longest)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, onPaper(item, longest)])) as Value;
}

function paperText(text: string, longest: number): string {
  // Cut roughly first: a text of a megabyte is not worth walking through.
  const rough = text.length > 4 * longest ? text.slice(0, 4 * longest) : text;
  const clean = rough.toWellFormed().replace(SHAPELESS, ' ');
  return clean.length <= longest
    ? clean
    : `${clean
        .slice(0, longest - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`;
}
