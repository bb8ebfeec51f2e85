// `nx kubeconform infra`: every way to deploy the chart and the rendered manifests are valid objects of
// Kubernetes, in each version that infra/schemas has; asks no network.
import { manifests } from '../paths';
import { main } from '../problem';
import { template } from './helm';
import { validate, versions } from './validation';
import { variants } from './variants';

await main(async () => {
  let passed = 0;
  const valid = (what: string, version: string) => {
    console.log(`${what}: valid for Kubernetes ${version}`);
    passed += 1;
  };
  for (const version of await versions()) {
    for (const [name, settings] of Object.entries(variants)) {
      await validate(version, await template(settings));
      valid(name, version);
    }
    await validate(version, { folder: manifests });
    valid('infra/k8s/manifests', version);
  }
  console.log(`${passed} passed, 0 failed`);
});
