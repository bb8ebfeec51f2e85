export default {
  displayName: 'tools',
  preset: '../jest.preset.mjs',
};
