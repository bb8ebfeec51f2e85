interface Described {
  readonly paths?: object | undefined;
  readonly components?: { readonly schemas?: Record<string, unknown> } | undefined;
}

const reference = /"#\/components\/schemas\/([\w-]+)"/g;
const inputSuffix = /Input$/;

/**
 * Leaves the schemas that a path uses, under their own names: the generator writes every schema of the
 * program twice, as it is read and, with `Input` behind its name, as it is sent.
 */
export function tidySchemas<Document extends Described>(document: Document): Document {
  const all = document.components?.schemas ?? {};
  const used = new Set<string>();
  const visit = (part: unknown) => {
    for (const [, name = ''] of (JSON.stringify(part) ?? '').matchAll(reference)) {
      if (used.has(name)) continue;
      used.add(name);
      visit(all[name]);
    }
  };
  visit(document.paths);
  const nameOf = (name: string) => {
    const plain = name.replace(inputSuffix, '');
    const same = JSON.stringify(all[name]) === JSON.stringify(all[plain]);
    return used.has(plain) && !same ? name : plain;
  };
  const schemas = Object.fromEntries([...used].sort().map((name) => [nameOf(name), all[name]]));
  const tidy = { ...document, components: { ...document.components, schemas } };
  const renamed = JSON.stringify(tidy).replace(
    reference,
    (_whole, name: string) => `"#/components/schemas/${nameOf(name)}"`,
  );
  return JSON.parse(renamed) as Document;
}
