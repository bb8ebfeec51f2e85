export default {
  displayName: 'recurrence',
  preset: '../../jest.preset.mjs',
};
