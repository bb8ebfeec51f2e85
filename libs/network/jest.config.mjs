export default {
  displayName: 'network',
  preset: '../../jest.preset.mjs',
};
