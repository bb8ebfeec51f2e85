export default {
  displayName: 'infra',
  preset: '../jest.preset.mjs',
};
