const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** As people order names: case and accents aside, 9 before 10. */
export const compareText = (a: string, b: string): number => (a === b ? 0 : collator.compare(a, b));
