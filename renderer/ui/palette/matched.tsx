/** The first place where the query stands in the text, in bold. */
export function Matched({ text, query }: { text: string; query: string }) {
  const sought = query.trim();
  const at = sought === '' ? -1 : text.toLocaleLowerCase().indexOf(sought.toLocaleLowerCase());
  // Lower case can be longer than upper case; then the place is not the same, and nothing is better than a wrong bold.
  if (at < 0 || text.toLocaleLowerCase().length !== text.length) return text;
  return (
    <>
      {text.slice(0, at)}
      <b>{text.slice(at, at + sought.length)}</b>
      {text.slice(at + sought.length)}
    </>
  );
}
