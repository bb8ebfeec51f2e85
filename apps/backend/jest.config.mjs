export default {
  displayName: 'backend',
  preset: '../../jest.preset.mjs',
};
