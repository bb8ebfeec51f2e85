/** A JSON Schema, as far as it is looked into here. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/** The fields of a schema that hold ids of something, as `tasks.listId`. `resolve` finds what a `$ref` names. */
export function idFields(
  schema: JsonSchema,
  resolve: (reference: string) => JsonSchema = unresolved,
  path: readonly string[] = [],
): string[] {
  if (schema.$ref !== undefined) return idFields(resolve(schema.$ref), resolve, path);
  if (schema.format === 'uuid') return [path.join('.')];
  const { properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = schema;
  const inside = Object.entries(properties).flatMap(([name, property]) =>
    idFields(property, resolve, [...path, name]),
  );
  const same = [...anyOf, ...oneOf, ...allOf, ...(items ? [items] : [])].flatMap((each) =>
    idFields(each, resolve, path),
  );
  return [...new Set([...inside, ...same])];
}

function unresolved(reference: string): never {
  throw new Error(`This schema should hold no references, but has ${reference}.`);
}

export interface Swap<Sample> {
  /** Where an id was replaced, as `body.tasks.listId`. */
  readonly field: string;
  readonly sample: Sample;
  /** The id of somebody else that stands there now. */
  readonly foreign: string;
}

/** Every way to replace one id in `sample` by that of the same thing of another person. */
export function swaps<Sample>(
  sample: Sample,
  own: Readonly<Record<string, string>>,
  foreign: Readonly<Record<string, string>>,
): Swap<Sample>[] {
  const found: Swap<Sample>[] = [];
  const visit = (part: unknown, path: readonly string[]): void => {
    if (typeof part === 'object' && part !== null) {
      for (const [key, value] of Object.entries(part)) visit(value, [...path, key]);
      return;
    }
    const [name] = Object.entries(own).find(([, id]) => id === part) ?? [];
    const other = name === undefined ? undefined : foreign[name];
    if (other === undefined) return;
    const copy = structuredClone(sample);
    put(copy, path, other);
    const field = path.filter((key) => !/^\d+$/.test(key)).join('.');
    found.push({ field, sample: copy, foreign: other });
  };
  visit(sample, []);
  return found;
}

function put(target: unknown, path: readonly string[], value: string): void {
  const last = path.at(-1) ?? '';
  let part = target as Record<string, unknown>;
  for (const key of path.slice(0, -1)) part = part[key] as Record<string, unknown>;
  part[last] = value;
}
