export {
  createAssistant,
  type Assistant,
  type AssistantOptions,
  type Ending,
  type ModelCall,
  type Turn,
} from './assistant';
export { isKnownTool } from './approval';
export type { Bounds } from './bounds';
export { failures, wordsOf, type Failure, type FailureKind } from './failure';
export { answerIn, answered, openQuestion, passedOver, type Question } from './question';
