/** A body that is no NDJSON: not UTF-8, a line that is no JSON, or a line that never ends. */
export class BadLines extends Error {
  override readonly name = 'BadLines';
}

/** A partner of 20,000 deals is 7 MB; what is far beyond is no partner. In UTF-16 code units. */
const LONGEST_LINE = 128 * 1024 * 1024;

/**
 * The lines of an NDJSON body as they come. What follows the last line break is no whole line, and not given: the body was cut
 * there (S11.1).
 * @throws {BadLines}
 */
export async function* textLines(body: ReadableStream<Uint8Array>, longest = LONGEST_LINE): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = body.getReader();
  const begun: string[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const text = decode(decoder, value);
      let from = 0;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        begun.push(text.slice(from, end));
        yield begun.join('');
        begun.length = 0;
        length = 0;
        from = end + 1;
      }
      if (from < text.length) begun.push(text.slice(from));
      length += text.length - from;
      if (length > longest) throw new BadLines('A line does not end.');
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch {
    throw new BadLines('The body is not UTF-8.');
  }
}

/** What a line says. @throws {BadLines} */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BadLines('A line is no JSON.');
  }
}
