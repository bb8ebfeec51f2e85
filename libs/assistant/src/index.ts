export {
  createAssistant,
  type Assistant,
  type AssistantOptions,
  type Bounds,
  type Ending,
  type Turn,
} from './assistant';
export { failures, type Failure, type FailureKind } from './failure';
