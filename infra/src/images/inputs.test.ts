import { partsOf, type Packages } from './inputs';

const packages: Packages = {
  'apps/web': { dependencies: { shared: '*', react: '19' }, devDependencies: { styles: '1' } },
  'apps/api': { dependencies: { fastify: '5' } },
  'libs/shared': { dependencies: { zod: '4' }, devDependencies: { jest: '30' } },
  'node_modules/shared': { link: true, resolved: 'libs/shared' },
  'node_modules/react': {
    version: '19.0.0',
    integrity: 'sha512-r',
    peerDependencies: { absent: '1' },
  },
  'node_modules/styles': { version: '1.0.0', optionalDependencies: { binary: '1' } },
  'node_modules/binary': { version: '1.0.0' },
  'node_modules/zod': { version: '4.0.0' },
  'libs/shared/node_modules/zod': { version: '4.1.0' },
  'node_modules/fastify': { version: '5.0.0' },
  'node_modules/jest': { version: '30.0.0' },
  'node_modules/bundler': { version: '2.0.0', dependencies: { react: '19' } },
};

describe('what an image is made of', () => {
  it('is the app, the workspaces that it needs, and the packages as each of them finds them', () => {
    expect(partsOf('apps/web', [], packages)).toEqual({
      folders: ['apps/web', 'libs/shared'],
      packages: [
        'libs/shared/node_modules/zod 4.1.0 ',
        'node_modules/binary 1.0.0 ',
        'node_modules/react 19.0.0 sha512-r',
        'node_modules/styles 1.0.0 ',
      ],
    });
  });

  it('has nothing that another app alone needs, and what bundles it', () => {
    expect(partsOf('apps/api', ['bundler'], packages)).toEqual({
      folders: ['apps/api'],
      packages: [
        'node_modules/bundler 2.0.0 ',
        'node_modules/fastify 5.0.0 ',
        'node_modules/react 19.0.0 sha512-r',
      ],
    });
  });
});
