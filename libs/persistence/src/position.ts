/** Digits after which positions are given anew: as long as this only some hundred moves into one gap make them. */
export const longestPosition = 40;

interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/**
 * The shortest decimal between two others, the middle of those that are equally short. Without a lower one: a whole
 * number below; without an upper one: less than the next whole number, where new tasks go.
 */
export function between(lower: string | null, upper: string | null): string {
  if (lower === null) {
    if (upper === null) return '0';
    const { units, scale } = parse(upper);
    return String(floor(units - 1n, 10n ** BigInt(scale)));
  }
  const from = parse(lower);
  const to = upper === null ? nextWhole(from) : parse(upper);
  for (let scale = 0; ; scale += 1) {
    const first = floor(at(from, scale), 10n ** BigInt(Math.max(from.scale - scale, 0))) + 1n;
    const divisor = 10n ** BigInt(Math.max(to.scale - scale, 0));
    const last = -floor(-at(to, scale), divisor) - 1n;
    if (first <= last) return print({ units: floor(first + last, 2n), scale });
  }
}

/** The units of a decimal at `scale`; where that has fewer digits than the decimal, at the decimal's own. */
function at({ units, scale: own }: Decimal, scale: number): bigint {
  return units * 10n ** BigInt(Math.max(scale - own, 0));
}

function nextWhole({ units, scale }: Decimal): Decimal {
  return { units: floor(units, 10n ** BigInt(scale)) + 1n, scale: 0 };
}

function floor(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}

function parse(text: string): Decimal {
  const [whole = '0', fraction = ''] = text.split('.');
  return { units: BigInt(whole + fraction), scale: fraction.length };
}

function print({ units, scale }: Decimal): string {
  if (scale === 0) return String(units);
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
