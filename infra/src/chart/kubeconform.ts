// `nx kubeconform infra`: every way to deploy the chart and the rendered manifests are valid objects of
// Kubernetes, in each version that infra/schemas has; asks no network.
import { manifests } from '../paths';
import { main } from '../problem';
import { template } from './helm';
import { validate, versions } from './validation';
import { variants } from './variants';

await main(async () => {
  for (const version of await versions()) {
    for (const [name, settings] of Object.entries(variants)) {
      await validate(version, await template(settings));
      console.log(`${name}: valid for Kubernetes ${version}`);
    }
    await validate(version, { folder: manifests });
    console.log(`infra/k8s/manifests: valid for Kubernetes ${version}`);
  }
});
