/** The values of a statement as it is being put together. */
export class Parameters {
  readonly values: unknown[] = [];

  /** Takes a value and returns what stands for it: `$1::type`. */
  add(value: unknown, type?: string): string {
    this.values.push(value);
    return `$${this.values.length}${type === undefined ? '' : `::${type}`}`;
  }
}
