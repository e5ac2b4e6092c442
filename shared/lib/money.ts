/** Money in minor units of the program currency (USD cents). Always an integer. */
export type Cents = number;

/**
 * A share of an amount, rounded half away from zero to the cent.
 * The share is read as the decimal it is written as: 0.285 of 100 is 28.5 and gives 29, which binary floating point misses.
 */
export function shareOf(amount: Cents, share: number): Cents {
  const [digits, scale] = decimalOf(share);
  const product = BigInt(Math.abs(amount)) * digits;
  const half = scale / 2n;
  const rounded = Number((product + half) / scale);
  return amount < 0 ? -rounded : rounded;
}

/** A non-negative number as digits over a power of ten (at least 10, so that half of it is whole). */
function decimalOf(value: number): [digits: bigint, scale: bigint] {
  const [mantissa = '0', exponent = '0'] = value.toString().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent) + 1;
  return [BigInt(whole + fraction) * 10n, 10n ** BigInt(places)];
}

export const sumCents = (amounts: readonly Cents[]): Cents => amounts.reduce((sum, amount) => sum + amount, 0);

/** `$300,000`, with cents only where there are some: `-$1,234.56`. */
export function formatDollars(amount: Cents): string {
  const units = Math.abs(amount);
  const whole = String(Math.floor(units / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  const cents = units % 100 === 0 ? '' : `.${String(units % 100).padStart(2, '0')}`;
  return `${amount < 0 ? '-' : ''}$${whole}${cents}`;
}
