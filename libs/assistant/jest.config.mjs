export default {
  displayName: 'assistant',
  preset: '../../jest.preset.mjs',
};
