/** Whether a version such as `1.2.0` is older than another; what is no number counts as 0. */
export function isOlder(version: string, than: string): boolean {
  const [own, other] = [numbersOf(version), numbersOf(than)];
  for (let at = 0; at < Math.max(own.length, other.length); at += 1) {
    const [a = 0, b = 0] = [own[at], other[at]];
    if (a !== b) return a < b;
  }
  return false;
}

const numbersOf = (version: string): number[] => version.split('.').map((part) => Number.parseInt(part, 10) || 0);
