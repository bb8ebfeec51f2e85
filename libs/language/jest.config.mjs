export default {
  displayName: 'language',
  preset: '../../jest.preset.mjs',
};
