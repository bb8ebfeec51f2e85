import fc from 'fast-check';
import { between } from './position';

const decimal = fc
  .tuple(fc.integer({ min: -200, max: 200 }), fc.stringMatching(/^[0-9]{0,6}$/))
  .map(([whole, fraction]) => {
    const digits = fraction.replace(/0+$/, '');
    return digits === '' ? String(whole) : `${whole}.${digits}`;
  });
/** Up to six digits behind the point fit into a number exactly enough to compare. */
const value = (text: string) => Number(text);
const digitsBehindPoint = (text: string) => text.split('.')[1]?.length ?? 0;

it('lies between any two positions, with at most one digit more than they have', () => {
  fc.assert(
    fc.property(decimal, decimal, (one, other) => {
      fc.pre(value(one) !== value(other));
      const [lower = '', upper = ''] = [one, other].sort((a, b) => value(a) - value(b));
      const middle = between(lower, upper);
      expect(value(middle)).toBeGreaterThan(value(lower));
      expect(value(middle)).toBeLessThan(value(upper));
      expect(digitsBehindPoint(middle)).toBeLessThanOrEqual(
        Math.max(digitsBehindPoint(lower), digitsBehindPoint(upper)) + 1,
      );
    }),
  );
});

it('lies behind the last one and before the next whole number, where new tasks go', () => {
  fc.assert(
    fc.property(decimal, (lower) => {
      const place = value(between(lower, null));
      expect(place).toBeGreaterThan(value(lower));
      expect(place).toBeLessThan(Math.floor(value(lower)) + 1);
    }),
  );
});

it('lies before the first one, by a whole number', () => {
  fc.assert(
    fc.property(decimal, (upper) => {
      const place = value(between(null, upper));
      expect(Number.isInteger(place)).toBe(true);
      expect(place).toBeLessThan(value(upper));
    }),
  );
});

it.each([
  ['1', '2', '1.5'],
  ['1', '9', '5'],
  ['1.5', '1.6', '1.55'],
  ['-1', '0', '-0.5'],
  ['0.00001', '1', '0.5'],
])('between %s and %s takes the shortest in the middle, %s', (lower, upper, expected) => {
  expect(between(lower, upper)).toBe(expected);
});

it('grows by a digit in some three halvings of the same gap, not in each', () => {
  let upper = '2';
  for (let halvings = 0; halvings < 100; halvings += 1) upper = between('1', upper);
  expect(upper.length).toBeLessThan(40);
});
