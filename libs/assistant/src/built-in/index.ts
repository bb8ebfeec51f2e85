export { createBuiltInModel, type BuiltInModelOptions } from './model';
