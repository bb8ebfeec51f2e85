export default {
  displayName: 'assistant-tools',
  preset: '../../jest.preset.mjs',
};
