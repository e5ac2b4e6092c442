const LONGEST = 40;

/** A cell as a message shows it: short, and with control and format characters spelt out, so that no terminal obeys them. */
export function quote(text: string): string {
  const start = text.slice(0, LONGEST * 2);
  const shown = [...start].slice(0, LONGEST).join('');
  return `“${visible(shown)}${shown.length < text.length ? '…' : ''}”`;
}

/** Text with every control and format character (bidi overrides among them) as `\u{…}`. */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
